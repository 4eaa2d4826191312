import type { Network } from './network.ts';

/** A closed network is divided by telling its nodes whom to speak to, which takes no rights on the machine. */
export class ReservedLines {
  private readonly network: () => Network;

  constructor(network: () => Network) {
    this.network = network;
  }

  /** From now on each group reaches only itself. */
  async divide(...groups: string[][]): Promise<void> {
    for (const group of groups) {
      for (const label of group) await this.tell(label, (other) => group.includes(other));
    }
  }

  /** Everybody reaches everybody. */
  async heal(): Promise<void> {
    for (const { label } of this.network().validators) await this.tell(label, () => true);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async tell(label: string, reaches: (other: string) => boolean): Promise<void> {
    const network = this.network();
    for (const { label: other } of network.validators) {
      if (other === label) continue;
      const address = network.addressOf(other);
      const peer = address.slice(address.lastIndexOf('/') + 1);
      const node = network.validator(label);
      if (reaches(other)) await node.rpc('system_addReservedPeer', address);
      else await node.rpc('system_removeReservedPeer', peer);
    }
  }
}
