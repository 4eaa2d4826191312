/** What the metadata say of an error of a pallet. */
export interface MetaError {
  section: string;
  name: string;
  docs: readonly string[];
}

/** The registry of an `ApiPromise`, or of any block's metadata. */
export interface ErrorRegistry<Module> {
  findMetaError(error: Module): MetaError;
}

/** A `DispatchError` as Polkadot.js decodes it. */
export interface DecodedDispatchError<Module> {
  readonly type: string;
  readonly isModule: boolean;
  readonly asModule: Module;
  /** What the variant holds: for a token, an amount and the like an enumeration of its own. */
  readonly inner: unknown;
}

/** Why a call failed. */
export interface CallError {
  /** As the client names it, `patientIdentity`; undefined for an error of no pallet. */
  pallet: string | undefined;
  name: string;
  /** What happened and what helps, for people. */
  docs: string;
}

/** Errors of no pallet, which the metadata name and no pallet describes. */
const WITHOUT_PALLET: Readonly<Record<string, string>> = {
  Other: 'Something went wrong that has no name.',
  CannotLookup: 'The account that was named cannot be looked up.',
  BadOrigin: 'This account may not make this call.',
  ConsumerRemaining: 'The account is still needed and cannot be removed.',
  NoProviders: 'The account does not exist yet: it needs a balance first.',
  TooManyConsumers: 'Too much depends on the account already.',
  Exhausted: 'The call needs more than a block can hold: ask for less at once.',
  Corruption: 'The state of the chain is damaged: tell whoever runs the node.',
  Unavailable: 'Something that the call needs is not available right now: try again later.',
  RootNotAllowed: 'This call cannot be made in the name of the chain itself.',
  Trie: 'The state of the chain could not be read: tell whoever runs the node.',
  'Token.FundsUnavailable': 'The balance is too small.',
  'Token.OnlyProvider': 'The account would be removed, but it has to stay.',
  'Token.BelowMinimum': 'The account would have less than the smallest balance there may be.',
  'Token.CannotCreate': 'The account cannot be made.',
  'Token.UnknownAsset': 'There is no such asset.',
  'Token.Frozen': 'The balance is frozen.',
  'Token.Unsupported': 'The asset does not allow this.',
  'Token.CannotCreateHold': 'The account cannot be made that would hold the amount back.',
  'Token.NotExpendable': 'The account would be removed, but it is wanted.',
  'Token.Blocked': 'The account cannot receive this.',
  'Arithmetic.Underflow': 'A number would become too small.',
  'Arithmetic.Overflow': 'A number would become too large.',
  'Arithmetic.DivisionByZero': 'A number would be divided by zero.',
  'Transactional.LimitReached': 'Too many calls are nested in one another.',
  'Transactional.NoLayer': 'The call has to be part of another one.',
};

const UNKNOWN = 'The call failed for a reason that this client does not know: update it.';

function detailOf(inner: unknown): string | undefined {
  const type = typeof inner === 'object' && inner !== null && 'type' in inner ? inner.type : undefined;
  return typeof type === 'string' ? type : undefined;
}

function withoutPallet({ type, inner }: { type: string; inner: unknown }): CallError {
  const detail = detailOf(inner);
  const name = detail === undefined ? type : `${type}.${detail}`;
  return { pallet: undefined, name, docs: WITHOUT_PALLET[name] ?? WITHOUT_PALLET[type] ?? UNKNOWN };
}

/** Why a call failed: of a pallet's error, what its metadata say. Never throws, also for an error they do not have. */
export function callError<Module>(registry: ErrorRegistry<Module>, error: DecodedDispatchError<Module>): CallError {
  if (!error.isModule) return withoutPallet(error);
  try {
    const { section, name, docs } = registry.findMetaError(error.asModule);
    const told = docs
      .map((line) => line.trim())
      .filter(Boolean)
      .join(' ');
    return { pallet: section, name, docs: told === '' ? UNKNOWN : told };
  } catch {
    // A chain that was upgraded has errors that the metadata of the client lack.
    return { pallet: undefined, name: 'Module', docs: UNKNOWN };
  }
}
