import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ASK_TIMEOUT_MS = 5000;

/** Whether the machine runs on its battery; undefined where the system does not say, or has none. */
export function isOnBattery(platform = process.platform): Promise<boolean | undefined> {
  if (platform === 'linux') return Promise.resolve(linuxOnBattery());
  if (platform === 'darwin') return ask('pmset', ['-g', 'batt']).then(fromPmset);
  if (platform === 'win32') {
    const command = '(Get-CimInstance -ClassName Win32_Battery).BatteryStatus';
    return ask('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', command]).then(fromBatteryStatus);
  }
  return Promise.resolve(undefined);
}

/** Linux has a folder for each supply. A mouse has a battery too: its scope says that it does not feed the machine. */
export function linuxOnBattery(folder = '/sys/class/power_supply'): boolean | undefined {
  let discharging: boolean | undefined;
  try {
    for (const name of readdirSync(folder)) {
      const type = readText(path.join(folder, name, 'type'));
      if (type === 'Mains' || type === 'USB') {
        if (readText(path.join(folder, name, 'online')) === '1') return false;
      } else if (type === 'Battery' && readText(path.join(folder, name, 'scope')) !== 'Device') {
        discharging = discharging === true || readText(path.join(folder, name, 'status')) === 'Discharging';
      }
    }
  } catch {
    return undefined;
  }
  return discharging;
}

/** `Now drawing from 'Battery Power'` or `'AC Power'`. */
export function fromPmset(text: string): boolean | undefined {
  const source = /Now drawing from '([^']+)'/.exec(text)?.[1];
  return source === undefined ? undefined : source === 'Battery Power';
}

/** Win32_Battery: 1 is discharging, 4 and 5 are low and critical; all others are fed. No battery, no number. */
export function fromBatteryStatus(text: string): boolean | undefined {
  const statuses = text.match(/\d+/g);
  return statuses ? statuses.some((status) => ['1', '4', '5'].includes(status)) : undefined;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function ask(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: ASK_TIMEOUT_MS, windowsHide: true }, (_, stdout) =>
      resolve(String(stdout ?? '')),
    );
  });
}
