import * as path from 'node:path';

/** Values of settings by their names without `codegraph.`; users write what they like. */
export type SettingValues = Readonly<Record<string, unknown>>;

/** Values of `embedding.model` that are no folder. */
const MODELS: readonly string[] = ['shipped', 'off', 'endpoint'];

type Check = (value: unknown) => string | null;

/** What a setting must be and what happens else, or null when the value is right. */
const CHECKS: Readonly<Record<string, Check>> = {
  'search.mode': oneOf(['hybrid', 'semantic', 'lexical'], 'hybrid'),
  'search.limit': numberFrom(5, 500, 50),
  'hover.enabled': trueOrFalse(true),
  'codeLens.enabled': trueOrFalse(false),
  'relations.follow': trueOrFalse(true),
  'relations.askEditor': trueOrFalse(true),
  'graph.limit': numberFrom(20, 3000, 80),
  'graph.followEditor': trueOrFalse(false),
  'index.cpuPercent': numberFrom(1, 100, 100),
  'index.memoryMegabytes': numberFrom(200, 65536, 600),
  'index.maxFileKilobytes': numberFrom(16, 65536, 1024),
  'index.pauseOnBattery': trueOrFalse(false),
  'index.location': (value) =>
    typeof value === 'string' && (value.trim() === '' || path.isAbsolute(value.trim()))
      ? null
      : 'must be the absolute path of a folder, or empty; the usual folder is used.',
  'embedding.model': (value) =>
    typeof value === 'string' && (MODELS.includes(value) || path.isAbsolute(value.trim()))
      ? null
      : 'must be shipped, off, endpoint or the absolute path of a folder; shipped is used.',
  'embedding.paused': trueOrFalse(false),
  'embedding.endpoint.address': (value) =>
    typeof value === 'string' && (value.trim() === '' || /^https?:\/\/[^\s@]+$/.test(value.trim()))
      ? null
      : 'must be an http address without a name and password, or empty; no endpoint is used.',
  'embedding.endpoint.model': (value) => (typeof value === 'string' ? null : 'must be a text; none is used.'),
  'trace.server': oneOf(['off', 'messages', 'verbose'], 'off'),
};

export const settingNames: readonly string[] = Object.keys(CHECKS);

/** What is wrong, one sentence for each setting: which one, what it is, what it must be, and what is used instead. */
export function problemsOf(values: SettingValues): string[] {
  return settingNames.flatMap((name) => {
    const wrong = CHECKS[name](values[name]);
    return wrong ? [`"codegraph.${name}" is ${shown(values[name])}, but ${wrong}`] : [];
  });
}

function oneOf(allowed: readonly string[], used: string): Check {
  const list = `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`;
  return (value) => (allowed.includes(value as string) ? null : `must be ${list}; ${used} is used.`);
}

function numberFrom(least: number, most: number, used: number): Check {
  return (value) =>
    typeof value === 'number' && value >= least && value <= most
      ? null
      : `must be a number from ${least} to ${most}; ${used} is used.`;
}

function trueOrFalse(used: boolean): Check {
  return (value) => (typeof value === 'boolean' ? null : `must be true or false; ${used} is used.`);
}

/** A value as the user wrote it; a long one is cut. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
