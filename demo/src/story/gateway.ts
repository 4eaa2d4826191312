import { SEALED, type Answer, type LeafRight, type Subject } from '@anamnesis/sdk';
import { actions, purpose } from '@anamnesis/e2e/codes';
import type { Head } from '@anamnesis/e2e/node';
import { random32 } from '@anamnesis/e2e/patient';
import { openRecord, type OpenedRecord } from '../vault/record.ts';
import { parseRelease, release, type Held, type Released } from '../vault/release.ts';
import { isAnchored, type Case, type Filed, type Hospital, type Post } from './cast.ts';
import { decide, type Declared, type Permit, type Question } from './decisions.ts';
import { committed, type Place } from './roots.ts';
import { className, confidentialityCode, TABLES } from './tables.ts';
import type { World } from './world.ts';

/**
 * What the machine beside a hospital's records does when somebody asks for one: it asks the chain, notes the question
 * and the answer in the book of every hospital concerned, and only then hands anything out.
 */

/** A place in a batch where no record is: whoever asks cannot know. */
export interface NoRecord {
  batch: number;
  index: number;
}

export interface Asking {
  of: Case;
  /** Who asks: this post at this hospital. */
  at: Hospital;
  post?: Post;
  about: Filed | Declared | NoRecord;
  purpose?: string;
  actions?: string[];
  /** An emergency does not wait for finality. */
  emergency?: boolean;
}

export interface Asked {
  permit: Permit | undefined;
  /** The best block, by whose state it was answered. */
  block: Head;
}

function isFiled(about: Asking['about']): about is Filed {
  return 'kept' in about;
}

/** The question as it goes to the chain; what the chain does not know of a leaf its custodian states. */
export function questionOf({ of, at, post, about, ...more }: Asking): Question {
  const asking = {
    patient: of.patient,
    who: at.staff[post ?? 'physician'],
    organisation: at.number,
    ...(more.purpose === undefined ? {} : { purpose: more.purpose }),
    ...(more.actions === undefined ? {} : { actions: more.actions }),
  };
  // Of what the custodian does not have it knows no class, and what has none counts as sealed.
  if ('index' in about) return { ...asking, data: { class: className(SEALED), organisation: of.home.number } };
  if (!isFiled(about)) return { ...asking, data: about };
  if (isAnchored(about)) return { ...asking, data: { record: about.place.record } };
  const { facts } = about;
  const declared: Declared = {
    class: className(facts.class),
    confidentiality: confidentialityCode(facts.confidentiality),
    organisation: of.home.number,
    ...(facts.day === undefined ? {} : { day: facts.day }),
  };
  return { ...asking, data: declared };
}

function subjectOf(about: Asking['about']): Subject {
  if ('index' in about) return { kind: 'leaf', batch: BigInt(about.batch), index: about.index };
  if (!isFiled(about)) {
    const entry = TABLES.classes.find(({ name }) => name === about.class);
    if (!entry) throw new Error(`there is no class ${about.class}`);
    return { kind: 'class', class: entry.bit };
  }
  if (isAnchored(about)) return { kind: 'record', record: BigInt(about.place.record) };
  const { place } = about;
  if ('record' in place) throw new Error('a record is no leaf');
  return { kind: 'leaf', batch: BigInt(place.batch), index: place.leaf.index };
}

function rightOf({ right }: Permit): LeafRight | undefined {
  if (right === undefined) return undefined;
  const [[kind, id] = []] = Object.entries(right);
  if (kind === 'home') return { kind };
  const numbered = kind === 'grant' || kind === 'incident' || kind === 'mandate';
  if (numbered && typeof id === 'number') return { kind, id: BigInt(id) };
  throw new Error(`a permit rests on ${JSON.stringify(right)}`);
}

function answerOf(permit: Permit | undefined): Answer {
  if (!permit) return { kind: 'refused' };
  const { rule, basis, declared } = permit;
  return { kind: 'permitted', rule, basis, right: rightOf(permit), declared };
}

/** A routine reading needs a permit in what is final, and no refusal in the best block; an emergency the best block. */
async function answered(world: World, question: Question, emergency: boolean): Promise<Asked> {
  const block = await world.best();
  const permit = await decide(world, block.hash, question);
  if (!permit || emergency) return { permit, block };
  const final = await world.chain.node.finalised();
  return { permit: (await decide(world, final.hash, question)) && permit, block };
}

/** Asks, and notes in the home's book and, with the same twin, in that of the hospital that asks. */
export async function ask(world: World, asking: Asking): Promise<Asked> {
  const { of, at } = asking;
  const question = questionOf(asking);
  const asked = await answered(world, question, asking.emergency ?? false);
  if (asked.permit && isFiled(asking.about) && isAnchored(asking.about)) {
    of.permitted.push({ record: asking.about.place.record, by: at.physician });
  }
  const access = {
    patient: of.patient.id,
    who: question.who.publicKey,
    organisation: at.number,
    purpose: purpose(question.purpose ?? 'TREAT'),
    actions: actions(...(question.actions ?? ['access'])),
    subject: subjectOf(asking.about),
    answer: answerOf(asked.permit),
    moment: await world.moment(asked.block.hash),
    twin: at === of.home ? undefined : random32(),
  };
  of.home.book.add(access);
  if (at !== of.home) at.book.add(access);
  return asked;
}

export interface Reading extends Asked {
  /** What the custodian's gateway sent back. */
  answer: Uint8Array;
  /** What was opened with it; undefined if it is nothing. */
  opened: OpenedRecord | undefined;
  /** Whether the tree made again from it has the root that the chain has. */
  rootHolds: boolean;
}

function heldOf({ kept, facts, place }: Filed): Held {
  return { kept, sealed: facts.sealed, leaf: 'leaf' in place ? place.leaf : undefined };
}

/** Where the chain is to have what was handed out: in the batch that was asked for, by the leaf that came with it. */
function placeOf({ place }: Filed, { leaf }: Released): Place {
  if ('record' in place) return place;
  if (leaf === undefined) throw new Error('a record of a batch came without its leaf');
  return { batch: place.batch, leaf };
}

/** Asks, and opens what the custodian hands out after a permit, if anything, and makes its root again. */
export async function read(world: World, asking: Asking & { about: Filed | NoRecord }): Promise<Reading> {
  const asked = await ask(world, asking);
  const { about, of } = asking;
  const held = isFiled(about) ? heldOf(about) : undefined;
  const answer = release(of.home.consents, { patient: of.patient.id, rule: asked.permit?.rule, held });
  // The key goes from hand to hand here; wrapping it for its reader is a gateway's.
  const released = parseRelease(answer);
  if (!released || !isFiled(about)) return { ...asked, answer, opened: undefined, rootHolds: false };
  const known = await committed(world, asked.block.hash, placeOf(about, released));
  const opened = openRecord(of.home.folder, known.cid, released.key);
  return { ...asked, answer, opened, rootHolds: Buffer.compare(opened.record.root, known.root) === 0 };
}
