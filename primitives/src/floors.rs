//! The least and the most that governance may set a parameter to. Genesis and the runtime's call filter refuse anything
//! beyond.

use crate::chain::{BlockNumber, Moment, DAYS};
use core::ops::RangeInclusive;

const HOUR: Moment = 3_600_000;
const DAY: Moment = 24 * HOUR;

/// Fewest blocks in a session. Shorter ones would hand over authorities faster than finality follows.
pub const SESSION_LENGTH: BlockNumber = 10;
/// Most blocks in a session (a day): a longer one would keep a removed organisation authoring.
pub const SESSION_LENGTH_CEILING: BlockNumber = DAYS;

/// Longest appointment of staff: a day to ten years.
pub const LONGEST_APPOINTMENT: RangeInclusive<Moment> = DAY..=3_653 * DAY;
/// How many credentials of a type one signature may suspend or revoke in a day, where two of a hundred are fewer: 1 to 100.
pub const ENDS_PER_DAY: RangeInclusive<u16> = 1..=100;
/// How long a thaw that one controller asks for waits: an hour to 30 days. A thief with one key waits as long.
pub const THAW_WAIT: RangeInclusive<Moment> = HOUR..=30 * DAY;
/// Validity of a grant that names no end: a day to five years.
pub const DEFAULT_VALIDITY: RangeInclusive<Moment> = DAY..=1_826 * DAY;
/// Longest time from now to the end of a grant: a day to 30 years.
pub const LONGEST_VALIDITY: RangeInclusive<Moment> = DAY..=10_957 * DAY;
/// How long a request waits for its answer: an hour to 90 days.
pub const REQUEST_LIFE: RangeInclusive<Moment> = HOUR..=90 * DAY;
/// Time in which requests to a patient are counted: an hour to 30 days.
pub const REQUEST_WINDOW: RangeInclusive<Moment> = HOUR..=30 * DAY;
/// Length of an incident: an hour to three days.
pub const INCIDENT_LENGTH: RangeInclusive<Moment> = HOUR..=3 * DAY;
/// Time after the time of an incident is up in which its report is due: an hour to 30 days.
pub const REPORT_WINDOW: RangeInclusive<Moment> = HOUR..=30 * DAY;
/// Longest time that one root of receipts covers: an hour to seven days.
pub const LONGEST_PERIOD: RangeInclusive<Moment> = HOUR..=7 * DAY;
