import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How often memory is looked at. */
const EVERY_MS = 50;
/** /proc counts time in ticks of 10 ms. */
const TICK_MS = 10;

/**
 * Runs a program to its end and says what it and all processes that it started used: CPU time, and the most memory that all of them held at one
 * moment. Reads /proc, so it works on Linux alone.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string }} [options]
 * @returns {Promise<{ stdout: string, userMs: number, systemMs: number, cpuMs: number, wallMs: number, peakBytes: number }>}
 */
export async function measureProcess(command, args, options = {}) {
  const before = childTimes();
  const startedMs = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.stderr = (output.stderr + text).slice(-4000);
  });
  let peakBytes = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, memoryOfTree(child.pid).peakBytes);
  }, EVERY_MS);
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(timer));
  const wallMs = performance.now() - startedMs;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${output.stderr}`);
  const after = childTimes();
  const userMs = after.userMs - before.userMs;
  const systemMs = after.systemMs - before.systemMs;
  return { stdout: output.stdout, userMs, systemMs, cpuMs: userMs + systemMs, wallMs, peakBytes };
}

/**
 * What a process and those that it started hold: the memory of all of them now, and the most that is known of: the peak of the first one, with
 * what the others hold now.
 */
export function memoryOfTree(pid) {
  let bytes = 0;
  let peakBytes = 0;
  let processes = 0;
  for (const each of processTree(pid)) {
    const status = read(`/proc/${each}/status`);
    const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    bytes += kilobytes('VmRSS') * 1024;
    peakBytes += kilobytes(each === pid ? 'VmHWM' : 'VmRSS') * 1024;
    processes++;
  }
  return { bytes, peakBytes, processes };
}

/** CPU milliseconds that a process and those that it started and that still run have used so far. */
export function cpuOfTree(pid) {
  let ticks = 0;
  for (const each of processTree(pid)) {
    const fields = read(`/proc/${each}/stat`)
      .replace(/^.*\) /, '')
      .split(' ');
    // Its own, and that of processes that it waited for.
    for (const field of [11, 12, 13, 14]) ticks += Number(fields[field] ?? 0);
  }
  return ticks * TICK_MS;
}

function processTree(pid) {
  const found = [pid];
  for (const each of found) {
    for (const thread of list(`/proc/${each}/task`)) {
      const children = read(`/proc/${each}/task/${thread}/children`).split(' ');
      found.push(...children.filter((child) => child !== '').map(Number));
    }
  }
  return found;
}

/** CPU time of all processes that this one started and that have ended, with those that they started and waited for. */
function childTimes() {
  const fields = read('/proc/self/stat')
    .replace(/^.*\) /, '')
    .split(' ');
  return { userMs: Number(fields[13]) * TICK_MS, systemMs: Number(fields[14]) * TICK_MS };
}

/** '' and nothing for processes that have ended meanwhile. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
