/**
 * The verifier of evidence packs (docs/evidence.md), which is that of `anamnesis-verify` as WebAssembly: in a browser or
 * in Node, without a network. `scripts/evidence-wasm` builds it.
 */

/** What was proven, or which link broke: the report of docs/evidence.md, 6, which always has the same fields. */
export type EvidenceReport = {
  report: 1;
  statement: string[];
  basis: string[];
  warnings: string[];
  answer: unknown;
  [more: string]: unknown;
} & (
  | {
      outcome: 'yes' | 'no' | 'erased';
      proven: true;
      /** `null`: neither, what was asked about is kept no longer. */
      yes: boolean | null;
      claim: string;
      link: null;
      reason: null;
      sentence: null;
    }
  | {
      outcome: 'notProven' | 'notTrusted';
      proven: false;
      yes: null;
      claim: null;
      link: string;
      reason: string;
      sentence: string;
    }
);

export interface Verifier {
  /** Verifies a pack against the text of a trust file. */
  verify(pack: Uint8Array, trust: string, options?: { acceptOlder?: boolean }): EvidenceReport;
}

interface Exports {
  memory: { buffer: ArrayBuffer };
  reserve(length: number): number;
  verify(pack: number, packLength: number, trust: number, trustLength: number, acceptOlder: number): number;
  release(report: number): void;
}

// No library of types that this package uses has it.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: unknown } }>;
};

const LENGTH_BYTES = 4;

/** Loads the verifier from the bytes of `anamnesis_evidence_browser.wasm`. It asks nothing of its surroundings. */
export async function loadVerifier(wasm: Uint8Array): Promise<Verifier> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  const exports = instance.exports as Exports;
  const pass = (bytes: Uint8Array): number => {
    const address = exports.reserve(bytes.length);
    new Uint8Array(exports.memory.buffer, address, bytes.length).set(bytes);
    return address;
  };
  return {
    verify(pack, trust, { acceptOlder = false } = {}) {
      const trustBytes = new TextEncoder().encode(trust);
      // Both are reserved before either is read: reserving may move the memory, never what is in it.
      const packAt = pass(pack);
      const trustAt = pass(trustBytes);
      const report = exports.verify(packAt, pack.length, trustAt, trustBytes.length, acceptOlder ? 1 : 0);
      const length = new DataView(exports.memory.buffer, report, LENGTH_BYTES).getUint32(0, true);
      const json = new Uint8Array(exports.memory.buffer, report + LENGTH_BYTES, length).slice();
      exports.release(report);
      return JSON.parse(new TextDecoder().decode(json)) as EvidenceReport;
    },
  };
}
