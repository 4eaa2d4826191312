import { challengeBytes } from '@anamnesis/sdk';
import { WsProvider } from '@polkadot/api';
import type { KeyringPair } from '@polkadot/keyring/types';
import { hexToU8a, u8aToHex } from '@polkadot/util';

/** A client of a node's public listener, without any library of the chain's. */

interface Challenge {
  nonce: string;
  genesis: string;
}

/** What was answered: a result, or the code and text of an error. */
export interface Heard {
  result?: unknown;
  error?: string;
}

/** What a question is named by in a proof, and whom it is about. */
export interface Asked {
  method: string;
  params: unknown[];
  /** For `state_call` the function. */
  name?: string;
  subject: Uint8Array;
}

export class Stranger {
  private constructor(
    readonly provider: WsProvider,
    /** Everything that the listener ever said on this connection. */
    readonly heard: string[],
    /** What it believes that the listener is called. */
    private readonly listener: string,
  ) {}

  /** Connects as somebody behind a front would, who adds headers, to a listener that it believes to be called so. */
  static async connect(url: string, headers: Record<string, string> = {}, listener = 'localhost'): Promise<Stranger> {
    const provider = new WsProvider(url, false, headers);
    // Its own `isReady` waits for ever where the connection is refused.
    await new Promise<void>((resolve, reject) => {
      const refused = (): void => reject(new Error(`${url} refuses the connection`));
      provider.on('connected', resolve);
      provider.on('error', refused);
      provider.on('disconnected', refused);
      provider.connect().catch(refused);
    });
    return new Stranger(provider, [], listener);
  }

  async ask(method: string, ...params: unknown[]): Promise<Heard> {
    try {
      const result: unknown = await this.provider.send(method, params);
      this.heard.push(JSON.stringify(result));
      return { result };
    } catch (error) {
      const text = String(error instanceof Error ? error.message : error);
      this.heard.push(text);
      return { error: text };
    }
  }

  /** Asks for what is passed on as it comes by a subscription. */
  async subscribe(method: string, type: string, ...params: unknown[]): Promise<void> {
    const note = (error: Error | null, result: unknown): void => {
      this.heard.push(error ? error.message : JSON.stringify(result));
    };
    await this.provider.subscribe(type, method, params, note);
  }

  /** A proof by this account. */
  async proof(signer: KeyringPair, { method, name, subject }: Asked): Promise<Record<string, string>> {
    const { nonce, genesis } = (await this.provider.send<Challenge>('anamnesis_challenge', []))!;
    const challenge = { nonce: hexToU8a(nonce), genesis: hexToU8a(genesis) };
    const signature = signer.sign(challengeBytes(name ?? method, challenge, subject, this.listener), {
      withType: true,
    });
    return { nonce, account: signer.address, signature: u8aToHex(signature) };
  }

  /** Asks with a proof by this account. */
  async prove(signer: KeyringPair, asked: Asked): Promise<Heard> {
    const proof = await this.proof(signer, asked);
    return this.ask('anamnesis_proven', proof, asked.method, asked.params);
  }

  close(): Promise<void> {
    return this.provider.disconnect();
  }
}
