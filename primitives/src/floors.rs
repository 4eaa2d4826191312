//! The least and the most that governance may set a parameter to. Genesis and the runtime's call filter refuse anything
//! beyond.

use crate::chain::{Balance, BlockNumber, Moment, DAYS, MILLI_UNIT, UNIT};
use core::ops::RangeInclusive;

const HOUR: Moment = 3_600_000;
const DAY: Moment = 24 * HOUR;

/// Fewest blocks in a session. Shorter ones would hand over authorities faster than finality follows.
pub const SESSION_LENGTH: BlockNumber = 10;
/// Most blocks in a session (a day): a longer one would keep a removed organisation authoring.
pub const SESSION_LENGTH_CEILING: BlockNumber = DAYS;

/// Blocks for each validator without one of its own after which a validator is at fault: 4 to 28,800, of four validators
/// four days.
pub const SILENT_TURNS: RangeInclusive<u32> = 4..=DAYS;
/// Longest outage that a validator announces: ten blocks to three days.
pub const LONGEST_OUTAGE: RangeInclusive<BlockNumber> = 10..=OUTAGE_CEILING;
/// Most blocks of any outage: three days. Somebody is away in it that cannot be needed.
pub const OUTAGE_CEILING: BlockNumber = 3 * DAYS;
/// Least time between two outages of a validator: a week to a quarter.
pub const OUTAGE_REST: RangeInclusive<BlockNumber> = 7 * DAYS..=92 * DAYS;

/// Longest appointment of staff: a day to ten years.
pub const LONGEST_APPOINTMENT: RangeInclusive<Moment> = DAY..=3_653 * DAY;
/// Longest life of a session key: an hour to twelve, a shift.
pub const LONGEST_SESSION: RangeInclusive<Moment> = HOUR..=12 * HOUR;
/// Longest succession of an organisation to another: a day to a year.
pub const LONGEST_SUCCESSION: RangeInclusive<Moment> = DAY..=366 * DAY;
/// How many credentials of a type one signature may suspend or revoke in a day, where two of a hundred are fewer: 1 to 100.
pub const ENDS_PER_DAY: RangeInclusive<u16> = 1..=100;
/// How long a thaw that one controller asks for waits: an hour to 30 days. A thief with one key waits as long.
pub const THAW_WAIT: RangeInclusive<Moment> = HOUR..=30 * DAY;
/// How long the removal of a controller that one other asks for waits, and for as long it can be done then: an hour to 30 days.
pub const REMOVAL_WAIT: RangeInclusive<Moment> = HOUR..=30 * DAY;
/// How long it waits, where several act as the patient, that one lets a person read or opens sealed records: an hour to 30 days.
pub const CAUTION_WAIT: RangeInclusive<Moment> = HOUR..=30 * DAY;
/// How long a recovery by organisations waits once both have said so: a day to 30 days. Who acts as the patient cancels in it.
pub const RECOVERY_DELAY: RangeInclusive<Moment> = DAY..=30 * DAY;
/// How long an account that was made a controller by others opens nothing sealed and names no person: a day to a year.
pub const RECOVERY_CAUTION: RangeInclusive<Moment> = DAY..=365 * DAY;
/// How long a reported death waits before it counts: a week to a year.
pub const DEATH_WINDOW: RangeInclusive<Moment> = 7 * DAY..=365 * DAY;
/// Validity of a grant that names no end: a day to five years.
pub const DEFAULT_VALIDITY: RangeInclusive<Moment> = DAY..=1_826 * DAY;
/// Longest time from now to the end of a grant: a day to 30 years.
pub const LONGEST_VALIDITY: RangeInclusive<Moment> = DAY..=10_957 * DAY;
/// How long a request waits for its answer: an hour to 90 days.
pub const REQUEST_LIFE: RangeInclusive<Moment> = HOUR..=90 * DAY;
/// Time in which requests to a patient are counted: an hour to 30 days.
pub const REQUEST_WINDOW: RangeInclusive<Moment> = HOUR..=30 * DAY;
/// Least time between superseding a consent text and asking patients anew: 30 days to two years.
pub const RECONSENT_DELAY: RangeInclusive<Moment> = 30 * DAY..=730 * DAY;
/// How long an offer to pass something on waits to be accepted: an hour to 90 days.
pub const OFFER_LIFE: RangeInclusive<Moment> = HOUR..=90 * DAY;
/// Longest time from an offer of a custodian to the end of what it refers: a day to a year.
pub const CUSTODIAN_VALIDITY: RangeInclusive<Moment> = DAY..=366 * DAY;
/// Longest time from now to the end of a grant of a steward: a day to 90, which the patient could not undo.
pub const ASSISTED_VALIDITY: RangeInclusive<Moment> = DAY..=90 * DAY;
/// Length of an incident: an hour to three days.
pub const INCIDENT_LENGTH: RangeInclusive<Moment> = HOUR..=3 * DAY;
/// Time after the time of an incident is up in which its report is due: an hour to 30 days.
pub const REPORT_WINDOW: RangeInclusive<Moment> = HOUR..=30 * DAY;
/// How many patients a practitioner has bound at once with one signature: 1 to 8, for more are not counted one by one. A first
/// patient never needs two.
pub const PATIENTS_AT_ONCE: RangeInclusive<u32> = 1..=8;
/// How many patients a practitioner binds in a day with one signature: 1 to 100.
pub const BINDS_PER_DAY: RangeInclusive<u32> = 1..=100;
/// How many mandates a staff account opens in a day: 1 to 1,000.
pub const MANDATES_PER_DAY: RangeInclusive<u32> = 1..=1_000;
/// Pause between two bindings beyond quotas, once an organisation had ten times the day's quota of them: ten seconds to ten
/// minutes.
pub const THROTTLE_PAUSE: RangeInclusive<Moment> = 10_000..=600_000;
/// How long a declared mass casualty counts: an hour to three days.
pub const MASS_CASUALTY_LENGTH: RangeInclusive<Moment> = HOUR..=3 * DAY;
/// How long after the end of an incident its ticket can be recorded: a day to 30 days, for the longest incident as for the
/// shortest.
pub const LONGEST_LATE: RangeInclusive<Moment> = DAY..=30 * DAY;
/// Longest mandate of a law: an hour to five years.
pub const LONGEST_MANDATE: RangeInclusive<Moment> = HOUR..=1_826 * DAY;
/// How long an order under a law may delay the notice to the patient: not at all to two years.
pub const NOTICE_DELAY: RangeInclusive<Moment> = 0..=731 * DAY;
/// Time in which a review that is drawn is due: a day to 90 days.
pub const REVIEW_WINDOW: RangeInclusive<Moment> = DAY..=90 * DAY;
/// Time after an incident in which its patients can appeal: 30 days, so that somebody who was ill can, to a year.
pub const APPEAL_WINDOW: RangeInclusive<Moment> = 30 * DAY..=365 * DAY;
/// How long records are kept that the table names: a year to 200, for a term is never shortened.
pub const RETENTION_TERM: RangeInclusive<Moment> = 365 * DAY..=73_050 * DAY;
/// Notice to the patient before a record is kept no longer: 30 days to a year.
pub const TOMBSTONE_NOTICE: RangeInclusive<Moment> = 30 * DAY..=365 * DAY;
/// Time in which a proposal to keep a record no longer can be confirmed: a day to a year.
pub const PROPOSAL_LIFE: RangeInclusive<Moment> = DAY..=365 * DAY;
/// Time after an objection in which that is not proposed anew: 30 days to ten years.
pub const OBJECTION_PAUSE: RangeInclusive<Moment> = 30 * DAY..=3_653 * DAY;
/// For how long a record with a tombstone stays in state: five minutes, a hundred blocks, to a hundred years.
pub const ERASURE_HORIZON: RangeInclusive<Moment> = HOUR / 12..=36_525 * DAY;
/// Time in which a critical recall is to be acknowledged: an hour, in which somebody can be reached, to three days.
pub const CRITICAL_RECALL: RangeInclusive<Moment> = HOUR..=3 * DAY;
/// Time in which any other recall is to be acknowledged: a day to 90 days.
pub const ORDINARY_RECALL: RangeInclusive<Moment> = DAY..=90 * DAY;
/// Longest time that one root of receipts covers: an hour to seven days.
pub const LONGEST_PERIOD: RangeInclusive<Moment> = HOUR..=7 * DAY;
/// Time in which what was noted about a patient reaches the patient: an hour to a day, as was promised.
pub const LEAF_DELIVERY: RangeInclusive<Moment> = HOUR..=DAY;
/// Time that a law gives for an answer, where it does not count in months: an hour to a year.
pub const CASE_CLOCK: RangeInclusive<Moment> = HOUR..=366 * DAY;
/// Months that a law gives for an answer: one to twelve.
pub const CASE_MONTHS: RangeInclusive<u8> = 1..=12;
/// Time in which an allowance comes back: an hour to seven days.
pub const ALLOWANCE_PERIOD: RangeInclusive<Moment> = HOUR..=7 * DAY;
/// Most that a patient has left: a twentieth of a unit of account, some 25 calls, to ten units.
pub const PATIENT_CAPACITY: RangeInclusive<Balance> = 50 * MILLI_UNIT..=10 * UNIT;
/// What organisations of a tier may use in a period: a unit, so that a share is worth a hundred calls, to 20,000 units, which
/// is all that the chain can take in a day.
pub const TIER_SIZE: RangeInclusive<Balance> = UNIT..=20_000 * UNIT;
