import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519';
import { getPublicKey, secretFromSeed, sign as signSr25519 } from '@scure/sr25519';
import type { Answer } from '../src/access.ts';
import { bytesToHex, concatBytes, hexToBytes, utf8 } from '../src/bytes.ts';
import {
  accessOf,
  decodeKeyReceipt,
  encodeKeyReceipt,
  keyReceiptBytes,
  permitsAsRelied,
  SIGNED_LENGTH,
  verifyKeyReceipt,
  type KeyReceipt,
  type KeySigner,
  type SignedKeyReceipt,
} from '../src/release/key-receipt.ts';
import { decodeReply, encodeReply, type Reply } from '../src/release/reply.ts';
import { wrapped } from '../src/signature.ts';
import { flips, Random } from './random.ts';
import { refuses } from './refuses.ts';

const random = new Random('key receipts');
const FILE = new URL('../../vectors/key-receipts.json', import.meta.url);
const bytes = (value: number): Uint8Array => new Uint8Array(32).fill(value);
const [SECRET, SEED] = [bytes(0x51), bytes(0x52)];
const ASSERTION = ed25519.getPublicKey(SECRET);
const SR25519 = secretFromSeed(SEED);
const ACCOUNT = getPublicKey(SR25519);

const RECEIPT: KeyReceipt = {
  genesis: bytes(1),
  custodian: 2,
  twin: bytes(3),
  patient: bytes(4),
  who: ACCOUNT,
  organisation: 6,
  agreement: bytes(7),
  purpose: 8,
  actions: 9,
  subject: { kind: 'leaf', batch: 10n, index: 11 },
  permit: { rule: 6, basis: 0, right: { kind: 'grant', id: 12n } },
  moment: 13n,
};

const SUBJECTS: readonly KeyReceipt['subject'][] = [
  { kind: 'record', record: 2n ** 64n - 1n },
  { kind: 'leaf', batch: 9n, index: 2 ** 20 - 1 },
];
const PERMITS: readonly KeyReceipt['permit'][] = [
  { rule: 3, basis: 0, right: undefined },
  { rule: 4, basis: 6, right: { kind: 'home' } },
  { rule: 6, basis: 0, right: { kind: 'grant', id: 12n } },
  { rule: 7, basis: 8, right: { kind: 'mandate', id: 2n ** 40n } },
  { rule: 8, basis: 3, right: { kind: 'incident', id: 2n ** 64n - 1n } },
];

function byOrganisation(receipt: KeyReceipt): SignedKeyReceipt {
  return { receipt, signer: 'organisation', signature: ed25519.sign(keyReceiptBytes(receipt), SECRET) };
}

function someReceipt(): KeyReceipt {
  return {
    ...RECEIPT,
    twin: random.bytes(32),
    custodian: random.below(2 ** 24),
    subject: random.pick(SUBJECTS),
    permit: random.pick(PERMITS),
    purpose: random.below(62),
    actions: random.below(32),
    moment: BigInt(random.below(2 ** 24)) << 24n,
  };
}

describe('a key receipt', () => {
  test('is laid out as docs/formats.md says', () => {
    const parts = [
      bytesToHex(utf8('anamnesis/key-receipt/1/')),
      ...['01'.repeat(32), '00000002', '03'.repeat(32), '04'.repeat(32), bytesToHex(ACCOUNT), '00000006'],
      ...['07'.repeat(32), '08', '09', '02', '000000000000000a', '0000000b'],
      ...['06', '00', '02', '000000000000000c', '000000000000000d'],
    ];
    assert.equal(bytesToHex(keyReceiptBytes(RECEIPT)), parts.join(''));
    const signature = new Uint8Array(64).fill(0xee);
    for (const [i, signer] of (['organisation', 'account-ed25519', 'account-sr25519'] as const).entries()) {
      const encoded = bytesToHex(encodeKeyReceipt({ receipt: RECEIPT, signer, signature }));
      assert.equal(encoded, `${parts.join('')}0${i}${'ee'.repeat(64)}`);
    }
  });

  test('has one encoding, of one length, whatever it says', () => {
    for (let i = 0; i < 200; i += 1) {
      const signed = { receipt: someReceipt(), signer: 'organisation' as const, signature: random.bytes(64) };
      const encoded = encodeKeyReceipt(signed);
      assert.equal(encoded.length, SIGNED_LENGTH);
      assert.deepEqual(decodeKeyReceipt(encoded), signed);
    }
  });

  test('with any bit turned is another one or none, and its signature does not hold', () => {
    const signed = byOrganisation(RECEIPT);
    const encoded = encodeKeyReceipt(signed);
    assert.ok(verifyKeyReceipt(signed, ASSERTION));
    let read = 0;
    for (const altered of flips(encoded)) {
      let other: SignedKeyReceipt;
      try {
        other = decodeKeyReceipt(altered);
      } catch (error) {
        assert.match(String(error), /receipt-format/);
        continue;
      }
      read += 1;
      assert.deepEqual(encodeKeyReceipt(other), altered);
      // A check takes milliseconds: of one bit in each dozen.
      if (read % 12 === 0) assert.ok(!verifyKeyReceipt(other, ASSERTION));
    }
    assert.ok(read > 1_000, `${read} of ${8 * encoded.length} were read`);
  });

  test('is refused of any other length, of another version, of a class, and of random bytes', () => {
    const encoded = encodeKeyReceipt(byOrganisation(RECEIPT));
    for (let length = 0; length < encoded.length; length += 1) {
      refuses('receipt-format', /version 1/, () => decodeKeyReceipt(encoded.subarray(0, length)));
    }
    refuses('receipt-format', /version 1/, () => decodeKeyReceipt(concatBytes(encoded, Uint8Array.of(0))));
    const at = (place: number, value: number): Uint8Array => encoded.map((byte, i) => (i === place ? value : byte));
    const version = utf8('anamnesis/key-receipt/').length;
    const subject = utf8('anamnesis/key-receipt/1/').length + 5 * 32 + 2 * 4 + 2;
    for (const wrong of [at(version, 0x32), at(subject, 0), at(subject, 3), at(encoded.length - 65, 3)]) {
      refuses('receipt-format', /./, () => decodeKeyReceipt(wrong));
    }
    for (let i = 0; i < 300; i += 1) {
      const noise = random.bytes(SIGNED_LENGTH);
      refuses('receipt-format', /./, () => decodeKeyReceipt(noise));
      refuses('receipt-format', /./, () =>
        decodeKeyReceipt(
          concatBytes(encoded.slice(0, version + 2), noise).slice(0, 1 + random.below(SIGNED_LENGTH - 1)),
        ),
      );
    }
    const impossible: Partial<KeyReceipt>[] = [
      { twin: random.bytes(31) },
      { agreement: random.bytes(33) },
      { purpose: 256 },
      { custodian: -1 },
      { organisation: 2 ** 32 },
      { moment: 2n ** 64n },
      { subject: { kind: 'record', record: 2n ** 64n } },
    ];
    for (const changes of impossible) {
      assert.throws(() => keyReceiptBytes({ ...RECEIPT, ...changes }), RangeError);
    }
  });

  test('is signed by the organisation, or by the account that asks, plain or as wallets do', () => {
    const body = keyReceiptBytes(RECEIPT);
    const signed = (signer: KeySigner, signature: Uint8Array, receipt = RECEIPT): SignedKeyReceipt => {
      return { receipt, signer, signature };
    };
    for (const message of [body, wrapped(body)]) {
      assert.ok(verifyKeyReceipt(signed('organisation', ed25519.sign(message, SECRET)), ASSERTION));
      assert.ok(verifyKeyReceipt(signed('account-sr25519', signSr25519(SR25519, message)), undefined));
    }
    const own = { ...RECEIPT, who: ASSERTION };
    const signature = ed25519.sign(keyReceiptBytes(own), SECRET);
    assert.ok(verifyKeyReceipt(signed('account-ed25519', signature, own), undefined));
    const wrong: [SignedKeyReceipt, Uint8Array | undefined][] = [
      [signed('organisation', ed25519.sign(body, SECRET)), undefined],
      [signed('organisation', ed25519.sign(body, SECRET)), ACCOUNT],
      [signed('account-ed25519', ed25519.sign(body, SECRET)), ASSERTION],
      [signed('account-sr25519', ed25519.sign(body, SECRET)), ASSERTION],
      [signed('account-sr25519', signSr25519(SR25519, concatBytes(body, Uint8Array.of(0)))), undefined],
      [signed('account-sr25519', new Uint8Array(64)), undefined],
      [signed('organisation', new Uint8Array(64)), new Uint8Array(32).fill(0xff)],
      [signed('organisation', ed25519.sign(body, SECRET)), ASSERTION.slice(1)],
    ];
    for (const [each, assertion] of wrong) assert.ok(!verifyKeyReceipt(each, assertion));
  });

  test('is relied on only by the permit that it names', () => {
    const permitted = (changes: object): Answer => {
      const answer = { rule: 6, basis: 0, right: { kind: 'grant', id: 12n }, declared: true, ...changes };
      return { kind: 'permitted', ...answer } as Answer;
    };
    assert.ok(permitsAsRelied(RECEIPT, permitted({})));
    assert.ok(permitsAsRelied(RECEIPT, permitted({ declared: false })));
    const others = [
      { rule: 7 },
      { basis: 1 },
      { right: { kind: 'grant', id: 13n } },
      { right: { kind: 'mandate', id: 12n } },
    ];
    for (const changes of [...others, { right: undefined }]) assert.ok(!permitsAsRelied(RECEIPT, permitted(changes)));
    assert.ok(!permitsAsRelied(RECEIPT, { kind: 'refused' }));
    const home: KeyReceipt = { ...RECEIPT, permit: { rule: 4, basis: 6, right: { kind: 'home' } } };
    assert.ok(permitsAsRelied(home, permitted({ rule: 4, basis: 6, right: { kind: 'home' } })));
  });

  test('says in both books the same', () => {
    const answer: Answer = { kind: 'refused' };
    const { patient, who, organisation, purpose, actions, subject, moment, twin } = RECEIPT;
    const noted = { patient, who, organisation, purpose, actions, subject, answer, moment, twin };
    assert.deepEqual(accessOf(RECEIPT, answer), noted);
  });
});

describe('the vectors of key receipts', () => {
  interface Vector {
    name: string;
    assertion: string | null;
    bytes: string;
    holds: boolean;
  }

  function vectors(): Vector[] {
    const vector = (name: string, signed: SignedKeyReceipt, assertion: Uint8Array | undefined): Vector => ({
      name,
      assertion: assertion === undefined ? null : bytesToHex(assertion),
      bytes: bytesToHex(encodeKeyReceipt(signed)),
      holds: verifyKeyReceipt(signed, assertion),
    });
    const own = { ...RECEIPT, who: ASSERTION };
    const bySelf: SignedKeyReceipt = { ...byOrganisation(own), signer: 'account-ed25519' };
    // Signatures of sr25519 are random: this one was drawn once.
    const drawn = signSr25519(SR25519, keyReceiptBytes(RECEIPT), () => bytes(0x53));
    const made = [
      ...PERMITS.map((permit, i) => {
        const receipt = { ...RECEIPT, permit, subject: SUBJECTS[i % SUBJECTS.length]! };
        return vector(`organisation, permit ${i}`, byOrganisation(receipt), ASSERTION);
      }),
      vector('account, Ed25519', bySelf, undefined),
      vector('account, sr25519', { receipt: RECEIPT, signer: 'account-sr25519', signature: drawn }, undefined),
      vector('organisation without a key', byOrganisation(RECEIPT), undefined),
      vector('key of another', byOrganisation(RECEIPT), ACCOUNT),
      vector('of another moment', { ...byOrganisation(RECEIPT), receipt: { ...RECEIPT, moment: 14n } }, ASSERTION),
      vector('signer is not who signed', { ...byOrganisation(RECEIPT), signer: 'account-ed25519' }, ASSERTION),
    ];
    return made;
  }

  test('are as they were', () => {
    const now = `${JSON.stringify(vectors(), null, 2)}\n`;
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(FILE, now);
    assert.ok(existsSync(FILE), 'vectors/key-receipts.json is missing: get it again from the repository');
    assert.equal(readFileSync(FILE, 'utf8'), now, 'a format never changes after release');
  });

  test('hold or not as they say', () => {
    const all = JSON.parse(readFileSync(FILE, 'utf8')) as Vector[];
    assert.deepEqual(new Set(all.map(({ holds }) => holds)), new Set([true, false]));
    for (const { name, assertion, bytes: encoded, holds } of all) {
      const signed = decodeKeyReceipt(hexToBytes(encoded));
      assert.equal(verifyKeyReceipt(signed, assertion === null ? undefined : hexToBytes(assertion)), holds, name);
    }
  });
});

describe('the reply of a custodian', () => {
  const permitted: Answer = { kind: 'permitted', rule: 6, basis: 0, right: { kind: 'grant', id: 12n }, declared: true };
  const replies: Reply[] = [
    { kind: 'rejected', rejection: 'receipt-format' },
    { kind: 'rejected', rejection: 'receipt-signature' },
    { kind: 'rejected', rejection: 'receipt-actor' },
    { kind: 'rejected', rejection: 'receipt-patient' },
    { kind: 'rejected', rejection: 'receipt-pace' },
    { kind: 'noted', answer: { kind: 'refused' }, wrap: undefined },
    { kind: 'noted', answer: permitted, wrap: undefined },
    { kind: 'noted', answer: permitted, wrap: new Uint8Array() },
    { kind: 'noted', answer: permitted, wrap: random.bytes(80) },
  ];

  test('is read back, and nothing else is one', () => {
    for (const reply of replies) assert.deepEqual(decodeReply(encodeReply(reply)), reply);
    const refused = encodeReply({ kind: 'noted', answer: { kind: 'refused' }, wrap: random.bytes(80) });
    const wrong = [
      new Uint8Array(),
      Uint8Array.of(0),
      Uint8Array.of(0, 10),
      Uint8Array.of(0, 0, 0),
      Uint8Array.of(3),
      refused,
      encodeReply(replies.at(-3)!).slice(0, -1),
      concatBytes(encodeReply(replies.at(-3)!), Uint8Array.of(1)),
    ];
    for (const each of wrong) refuses('reply-format', /custodian/, () => decodeReply(each));
    for (let i = 0; i < 500; i += 1) {
      const noise = random.bytes(random.below(40));
      try {
        assert.deepEqual(encodeReply(decodeReply(noise)), noise);
      } catch (error) {
        assert.match(String(error), /reply-format/);
      }
    }
  });
});
