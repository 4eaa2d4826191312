import {
  SENSITIVITY,
  SYSTEMS,
  codingsOf,
  confidentialityCoding,
  DOCUMENT_TYPES,
  type CodeTables,
  type Coding,
} from '../codes.ts';
import { KNOWN, type NewGrant } from '../grant.ts';
import { bytesToHex } from '../bytes.ts';
import { FHIR_SYSTEMS } from './codings.ts';
import { Kinds } from './kinds.ts';
import { ownIdentifier, referenceTo } from './names.ts';
import { OWN_EXTENSIONS, type FhirVersion } from './provision.ts';
import { below, codesIn, covered } from './purposes.ts';

/** JSON of a resource or a part of it. */
export type FhirObject = { [key: string]: unknown };

/** What FHIR cannot say of a grant, or says in a way that not everybody reads. */
export interface Loss {
  code: LossCode;
  /** For people. */
  detail: string;
}

export type LossCode =
  | 'status-reason'
  | 'sealed'
  | 'sealed-named'
  | 'observation-category'
  | 'purpose-tree'
  | 'death'
  | 'far-end'
  | 'history'
  | 'template'
  | 'capacity';

/** A grant as the chain keeps it: both ends are known. */
export type KeptGrant = Omit<NewGrant, 'from' | 'until'> & { from: bigint; until: bigint };

/** Last millisecond and last day that a FHIR date can say. */
const LAST_MOMENT = 253_402_300_799_999n;
const LAST_DAY = 2_932_896;
const DAY = 86_400_000;
const OBSERVATION = 'Observation';

/** One way in which data fit a grant, as `class` and `code` say it; absent sides hold for all. */
interface Fit {
  types?: string[];
  codes?: Coding[];
}

export function instant(moment: bigint): string {
  if (moment < 0n || moment > LAST_MOMENT) throw new RangeError(`${moment} is no moment that FHIR can say`);
  return new Date(Number(moment)).toISOString();
}

function date(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Whether the grant covers sealed records: only those that it names, and only with the class that seals. */
function coversSealed({ named, classes }: KeptGrant): boolean {
  return named.length > 0 && classes === KNOWN.classes;
}

function fitsOf(grant: KeptGrant, kinds: Kinds): Fit[] {
  if (coversSealed(grant)) return [{}];
  const held = kinds.list.filter(({ bit }) => ((grant.classes >>> bit) & 1) === 1);
  const unique = (values: (string | undefined)[]): string[] => [
    ...new Set(values.filter((each) => each !== undefined)),
  ];
  // Types that are told apart by a code are permitted with their codes.
  const plain = held.filter(
    ({ type, loinc, category }) => !loinc && !category && type !== OBSERVATION && !DOCUMENT_TYPES.has(type),
  );
  const types = unique(plain.map(({ type }) => type));
  const categories = unique(held.map(({ category }) => category));
  const loinc = unique(held.map((kind) => kind.loinc));
  return [
    ...(types.length > 0 ? [{ types }] : []),
    ...(categories.length > 0
      ? [
          {
            types: [OBSERVATION],
            codes: categories.map((code) => ({ system: FHIR_SYSTEMS.observationCategory, code })),
          },
        ]
      : []),
    ...(loinc.length > 0
      ? [{ types: [...DOCUMENT_TYPES.keys()], codes: loinc.map((code) => ({ system: FHIR_SYSTEMS.loinc, code })) }]
      : []),
  ];
}

/** Codes below those permitted in HL7's tree that the grant does not cover, and that can be denied without denying one that it does. */
function purposesToDeny(tables: CodeTables, mask: bigint): { codes: string[]; all: boolean } {
  const permitted = covered(tables, mask);
  const excluded = below(tables, codesIn(tables, permitted)) & ~permitted;
  const codes = codesIn(tables, excluded).filter((code) => (below(tables, [code]) & permitted) === 0n);
  return { codes, all: (excluded & ~below(tables, codes)) === 0n };
}

function asConcept(coding: Coding): FhirObject {
  return { coding: [coding] };
}

function limitsOf(grant: KeptGrant, tables: CodeTables): FhirObject {
  const controls = codingsOf(tables, 'obligations', BigInt(grant.obligations)).map((coding) => ({
    url: 'control',
    valueCodeableConcept: asConcept(coding),
  }));
  const modifiers = [
    ...(controls.length > 0 ? [{ url: FHIR_SYSTEMS.limit, extension: controls }] : []),
    ...(grant.study === undefined ? [] : [{ url: OWN_EXTENSIONS.study, valueString: bytesToHex(grant.study) }]),
    ...(grant.uses === undefined ? [] : [{ url: OWN_EXTENSIONS.uses, valuePositiveInt: grant.uses }]),
  ];
  const allowances = [
    ...(grant.mayRefer === 0 ? [] : [{ url: OWN_EXTENSIONS.mayRefer, valuePositiveInt: grant.mayRefer }]),
    ...(grant.survives ? [{ url: OWN_EXTENSIONS.survives, valueBoolean: true }] : []),
  ];
  return {
    ...(modifiers.length > 0 ? { modifierExtension: modifiers } : {}),
    ...(allowances.length > 0 ? { extension: allowances } : {}),
  };
}

function periodOf({ from, until }: KeptGrant): FhirObject {
  const last = until - 1n;
  return { start: instant(from), end: instant(last > LAST_MOMENT ? LAST_MOMENT : last) };
}

function dataPeriodOf({ data }: KeptGrant): FhirObject {
  if (data === undefined) return {};
  return { dataPeriod: { start: date(data.from), end: date(Math.min(data.until - 1, LAST_DAY)) } };
}

/** Whether there is anything that FHIR can say it permits: nothing of it lies in the years that FHIR has. */
function isBeyond({ from, data, purposes, classes, actions }: KeptGrant): boolean {
  const none = purposes === 0n || classes === 0 || actions === 0;
  return none || from > LAST_MOMENT || (data !== undefined && data.from > LAST_DAY);
}

/** The parts of the provisions that every version of them has. */
export class ProvisionWriter {
  readonly kinds: Kinds;

  constructor(
    readonly tables: CodeTables,
    readonly network: string,
    readonly version: FhirVersion,
  ) {
    this.kinds = new Kinds(tables);
  }

  /** One provision for each way in which data fit. */
  permissions(grant: KeptGrant): FhirObject[] {
    if (isBeyond(grant)) return [];
    return fitsOf(grant, this.kinds).map((fit) => ({
      ...this.common(grant),
      ...this.#actions(grant),
      ...this.#fit(fit),
    }));
  }

  /** What a provision says whatever the data are. */
  common(grant: KeptGrant): FhirObject {
    const { tables, network } = this;
    const role = asConcept({ system: FHIR_SYSTEMS.participation, code: 'IRCP' });
    const codes = codesIn(tables, covered(tables, grant.purposes));
    const exceptions = this.#exceptions(grant);
    return {
      ...limitsOf(grant, tables),
      ...(this.version === 'R4' ? { type: 'permit' } : {}),
      period: periodOf(grant),
      actor: [{ role, reference: referenceTo(tables, network, grant.grantee, grant.role) }],
      securityLabel: [confidentialityCoding(tables, grant.ceiling)],
      purpose: codes.map((code) => ({ system: SYSTEMS.purposes, code })),
      ...dataPeriodOf(grant),
      ...(grant.named.length === 0 ? {} : { data: grant.named.map((name) => this.#record(name)) }),
      ...(exceptions.length === 0 ? {} : { provision: exceptions }),
    };
  }

  #actions({ actions }: KeptGrant): FhirObject {
    return { action: codingsOf(this.tables, 'actions', BigInt(actions)).map(asConcept) };
  }

  #fit({ types, codes }: Fit): FhirObject {
    const r4 = this.version === 'R4';
    const system = r4 ? FHIR_SYSTEMS.resourceTypes : FHIR_SYSTEMS.fhirTypes;
    return {
      ...(types === undefined ? {} : { [r4 ? 'class' : 'resourceType']: types.map((code) => ({ system, code })) }),
      ...(codes === undefined ? {} : { code: codes.map(asConcept) }),
    };
  }

  #record(name: Uint8Array): FhirObject {
    return {
      meaning: 'instance',
      reference: { identifier: ownIdentifier(this.network, 'record-reference', bytesToHex(name)) },
    };
  }

  /** What the purposes and labels would let in without being meant. */
  #exceptions(grant: KeptGrant): FhirObject[] {
    const deny = this.version === 'R4' ? { type: 'deny' } : {};
    const { codes } = purposesToDeny(this.tables, grant.purposes);
    const sensitive = coversSealed(grant) ? [] : this.sensitiveLabels();
    return [
      ...(sensitive.length === 0 ? [] : [{ ...deny, securityLabel: sensitive }]),
      ...(codes.length === 0 ? [] : [{ ...deny, purpose: codes.map((code) => ({ system: SYSTEMS.purposes, code })) }]),
    ];
  }

  sensitiveLabels(): Coding[] {
    return [...SENSITIVITY].map((code) => ({ system: FHIR_SYSTEMS.actCode, code }));
  }

  /** What these provisions do not say of the grant. */
  losses(grant: KeptGrant): Loss[] {
    const categories = this.kinds.list.some(
      ({ bit, category }) => category !== undefined && ((grant.classes >>> bit) & 1) === 1,
    );
    const some: [boolean, LossCode, string][] = [
      [
        !coversSealed(grant),
        'sealed',
        'what the network seals without a label of sensitivity is not told apart: ask the chain',
      ],
      [
        grant.named.length > 0 && !coversSealed(grant) && grant.classes >>> 31 === 1,
        'sealed-named',
        'sealed records that are named are not permitted',
      ],
      [
        !coversSealed(grant) && categories,
        'observation-category',
        'an observation of two categories is sealed on the chain, and fits here',
      ],
      [
        !purposesToDeny(this.tables, grant.purposes).all,
        'purpose-tree',
        "a reader who follows HL7's tree of purposes permits more",
      ],
      [!grant.survives, 'death', "nothing says that it ends with the patient's death"],
      [
        grant.until - 1n > LAST_MOMENT || (grant.data?.until ?? 0) - 1 > LAST_DAY,
        'far-end',
        'it ends with the year 9999',
      ],
      [grant.template !== undefined, 'template', 'the template of which it was made is not named'],
    ];
    return some.flatMap(([lost, code, detail]) => (lost ? [{ code, detail }] : []));
  }
}
