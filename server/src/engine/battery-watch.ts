import { isOnBattery } from '../platform/power-source.ts';

const ASK_EVERY_MS = 30_000;

/** Tells when the machine goes to its battery and comes back; asks the system now and then, since it does not tell by itself. */
export class BatteryWatch {
  private readonly timer: NodeJS.Timeout;
  private readonly onChange: (isOnBattery: boolean) => void;
  private readonly ask: () => Promise<boolean | undefined>;
  private last = false;

  constructor(
    onChange: (isOnBattery: boolean) => void,
    {
      ask = () => isOnBattery(),
      everyMs = ASK_EVERY_MS,
    }: { ask?: () => Promise<boolean | undefined>; everyMs?: number } = {},
  ) {
    this.onChange = onChange;
    this.ask = ask;
    this.timer = setInterval(() => void this.look(), everyMs);
    this.timer.unref();
    void this.look();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const now = (await this.ask()) === true;
    if (now === this.last) return;
    this.last = now;
    this.onChange(now);
  }
}
