/** `external:go/fmt#Println` is called `Println`, `external:go/fmt#` is called `fmt`. */
export function externalName(id: string): string {
  const hash = id.indexOf('#');
  const name = id.slice(hash + 1);
  return name || id.slice(id.indexOf('/') + 1, hash < 0 ? id.length : hash);
}

/** `go` for `external:go/fmt#Println`. */
export function externalLanguage(id: string): string {
  return id.slice('external:'.length, id.indexOf('/'));
}
