import { readFileSync } from 'node:fs';

/** What a systemd unit and its environment file say, read as systemd does where ours use it. */
export class Unit {
  private readonly unit: string;
  private readonly environment: Map<string, string>;

  constructor(unitFile: string, environmentFile: string) {
    this.unit = readFileSync(unitFile, 'utf8');
    const lines = readFileSync(environmentFile, 'utf8').matchAll(/^([A-Z_]+)="(.*)"$/gm);
    this.environment = new Map([...lines].map(([, name, value]) => [name!, value!]));
  }

  setting(name: string): string {
    const found = new RegExp(`^${name}=(.*)$`, 'm').exec(this.unit)?.[1];
    if (found === undefined) throw new Error(`the unit does not set ${name}`);
    return found;
  }

  get variables(): string[] {
    return [...this.environment.keys()];
  }

  /** Names in `ExecStart` of variables. */
  get asked(): string[] {
    return [...this.setting('ExecStart').matchAll(/\$([A-Z_]+)/g)].map(([, name]) => name!);
  }

  /** Program and arguments: a variable that stands alone is split at blanks, and is nothing if it is empty. */
  command(): string[] {
    const words = this.setting('ExecStart').split(' ');
    return words.flatMap((word) => {
      if (!word.startsWith('$')) return [word];
      return (this.environment.get(word.slice(1)) ?? '').split(/\s+/).filter((part) => part !== '');
    });
  }
}
