/** Whole names of files that hold keys, tokens or passwords by their nature. */
const NAMES = new Set([
  '.netrc',
  '_netrc',
  '.npmrc',
  '.pypirc',
  '.pgpass',
  '.htpasswd',
  '.git-credentials',
  '.dockercfg',
  '.vault-token',
  'id_rsa',
  'id_dsa',
  'id_ecdsa',
  'id_ed25519',
  'id_ecdsa_sk',
  'id_ed25519_sk',
  'credentials',
  'shadow',
  'master.key',
]);

const EXTENSION = /\.(?:pem|key|p12|pfx|pkcs12|p8|jks|keystore|kdbx|ppk|asc|gpg|ovpn|tfstate|agekey)$/i;
const ENVIRONMENT = /^\.env(?:\..+|rc)?$/i;

/**
 * Whether a file is never opened because of its name, whatever any rule says. Source that merely speaks of secrets
 * (`secrets.py`, `credentials.go`) is source.
 */
export function isSecretFile(name: string): boolean {
  return NAMES.has(name.toLowerCase()) || EXTENSION.test(name) || ENVIRONMENT.test(name);
}
