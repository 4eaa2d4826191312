import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { Patient, type OwnKeys, type Place } from '@anamnesis/e2e/patient';
import { Book } from '@anamnesis/sdk';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair } from '@polkadot/keyring/types';
import type { Bundle, Entry } from '../fhir/bundle.ts';
import type { Classified } from '../fhir/classify.ts';
import { Consents } from '../vault/consents.ts';
import type { KeptRecord } from '../vault/record.ts';
import type { Place as RecordPlace } from './roots.ts';

/** Who and what is in the story. Every account has a seed of its own, drawn for this run. */

const keyring = new Keyring({ type: 'sr25519' });

export function freshAccount(): KeyringPair {
  return keyring.addFromSeed(new Uint8Array(randomBytes(32)));
}

/** Posts that each hospital fills, by the names of their roles. */
export const POSTS = ['physician', 'nurse', 'registrar', 'records-officer', 'privacy-officer', 'system'] as const;
export type Post = (typeof POSTS)[number];
/** Those that rest on a licence. */
export const LICENSED = ['physician', 'nurse'] as const satisfies readonly Post[];

export class Organisation {
  readonly account = freshAccount();
  /** Given by the chain. */
  number = 0;

  constructor(
    readonly name: string,
    readonly kind: string,
  ) {}
}

/** A hospital: its staff, its blobs, the patients' consent documents, and its book of what was asked. */
export class Hospital extends Organisation {
  readonly staff = Object.fromEntries(POSTS.map((post) => [post, freshAccount()])) as Record<Post, KeyringPair>;
  /** Numbers of the licences on which posts rest. */
  readonly licences = new Map<Post, number>();
  readonly consents: Consents;
  /** Begins with the admission. */
  book!: Book;

  constructor(
    name: string,
    readonly physician: string,
    /** Folder of the encrypted records. */
    readonly folder: string,
  ) {
    super(name, 'hospital');
    this.consents = new Consents(folder);
  }

  /** Number of the licence on which the physician's post rests. */
  get licence(): number {
    const licence = this.licences.get('physician');
    if (licence === undefined) throw new Error(`${this.physician} has no licence`);
    return licence;
  }
}

/** An entry of a bundle as its hospital keeps it: anchored by itself, or as a leaf of a batch. */
export interface Filed {
  entry: Entry;
  facts: Classified;
  kept: KeptRecord;
  place: RecordPlace;
}

/** A record that was anchored by itself. */
export type Anchored = Filed & { place: { record: number } };

export function isAnchored(filed: Filed): filed is Anchored {
  return 'record' in filed.place;
}

/** An emergency of a patient, by its number, and where. */
export interface Incident {
  number: number;
  at: Hospital;
}

/** A patient, the hospital that is home to the record, and the other one, where the patient is seen. */
export class Case {
  patient!: Patient;
  files: Filed[] = [];
  /** Class that the patient lets the other hospital see, one that was asked for too and is withheld, and one for all who care. */
  shared = 0;
  withheld = 0;
  standing: number | undefined;
  grants = { shared: 0, payment: 0, standing: 0 };
  /** In the order in which they were opened. */
  incidents: Incident[] = [];
  /** Records that were read by the other hospital, in that order. */
  read: Anchored[] = [];

  /** What gateways permitted, apart from the books: which record to whom. */
  permitted: { record: number; by: string }[] = [];

  constructor(
    readonly name: string,
    readonly source: string,
    readonly bundle: Bundle,
    readonly home: Hospital,
    readonly visited: Hospital,
    /** Wants nothing sealed opened in an emergency, whatever it may cost. */
    readonly saysNever: boolean,
  ) {}

  /** The wallet: a fresh account, and keys that have secret halves. */
  enrolAs(place: Place): void {
    this.patient = new Patient(freshAccount(), this.home.number, place, ownKeys());
  }

  get anchored(): Anchored[] {
    return this.files.filter(isAnchored);
  }

  get sealed(): Filed[] {
    return this.files.filter(({ facts }) => facts.sealed);
  }

  ofClass(bit: number): Anchored[] {
    return this.anchored.filter(({ facts }) => facts.class === bit);
  }
}

/** The half of a key pair that JSON Web Keys name so: `x` is the public one, `d` the secret one. */
function half(key: KeyObject, name: 'x' | 'd'): Uint8Array {
  const value = key.export({ format: 'jwk' })[name];
  if (value === undefined) throw new Error(`the key has no half ${name}`);
  return new Uint8Array(Buffer.from(value, 'base64url'));
}

function ownKeys(): OwnKeys {
  return {
    agreement: half(generateKeyPairSync('x25519').publicKey, 'x'),
    secret: half(generateKeyPairSync('ed25519').privateKey, 'd'),
  };
}
