/**
 * Path filters as people write them: a glob when there are glob characters, otherwise a part of the path. `!` before one excludes.
 * Several including ones add up; case does not count.
 *
 *   src/**       everything below src            *.ts      by file name, in any folder
 *   src/a.ts     paths that contain it           !test     leaves out paths that contain it
 */
export function pathFilter(patterns: readonly string[]): ((path: string) => boolean) | null {
  const included: ((path: string) => boolean)[] = [];
  const excluded: ((path: string) => boolean)[] = [];
  for (const pattern of patterns) {
    const text = pattern.replace(/^!/, '').replace(/^\.\//, '').replaceAll('\\', '/').toLowerCase();
    if (text === '') continue;
    (pattern.startsWith('!') ? excluded : included).push(matcher(text));
  }
  if (included.length === 0 && excluded.length === 0) return null;
  return (path) => {
    const lower = path.toLowerCase();
    return (included.length === 0 || included.some((test) => test(lower))) && !excluded.some((test) => test(lower));
  };
}

function matcher(pattern: string): (path: string) => boolean {
  if (!/[*?{[]/.test(pattern)) {
    const part = pattern.replace(/^\//, '');
    return pattern.startsWith('/') ? (path) => path.startsWith(part) : (path) => path.includes(part);
  }
  const rooted = pattern.includes('/');
  const regex = new RegExp(`${rooted ? '^' : '(?:^|/)'}${globSource(pattern.replace(/^\//, ''))}$`);
  return (path) => regex.test(path);
}

/** `**` crosses folders, `*` and `?` do not; `{a,b}` is either. */
function globSource(glob: string): string {
  let source = '';
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const character = glob[i];
    if (character === '*') {
      if (glob[i + 1] !== '*') source += '[^/]*';
      else {
        const slash = glob[i + 2] === '/';
        source += slash ? '(?:.*/)?' : '.*';
        i += slash ? 2 : 1;
      }
    } else if (character === '?') source += '[^/]';
    else if (character === '{') {
      depth++;
      source += '(?:';
    } else if (character === '}' && depth > 0) {
      depth--;
      source += ')';
    } else if (character === ',' && depth > 0) source += '|';
    else source += character.replace(/[\\^$.|+()[\]{}]/, '\\$&');
  }
  return source + ')'.repeat(depth);
}
