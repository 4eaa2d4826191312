//! Bytes of records: relations, contests, batches, recalls, custody.

use super::cases::{of_case, of_opener};
use crate::{payer::rows::rows, Runtime};
use pallet_cases as cases;
use pallet_record_anchor as records;

/// A contest opens a case.
pub(super) fn of_contest() -> u32 {
	let noted = rows![cases::Contests<Runtime>];
	[of_marks(), of_case(), of_opener(), noted].into_iter().fold(0, u32::saturating_add)
}

pub(super) fn of_marks() -> u32 {
	rows![records::Marks<Runtime>, records::MarksLog<Runtime>]
}

pub(super) fn of_records(call: &records::Call<Runtime>) -> u32 {
	use records::Call;
	type R = Runtime;
	match call {
		Call::anchor { .. } => of_record(),
		Call::raise_leaf { .. } => {
			of_record().saturating_add(rows![records::LeafMarks<R>, records::RaisedFrom<R>])
		}
		Call::enter_in_error { .. } => {
			rows![records::RecordStates<R>, records::RecordStatesLog<R>]
		}
		Call::batch { .. } => rows![
			records::Batches<R>,
			records::BatchHead<R>,
			records::BatchAt<R>,
			records::RootUse<R>
		]
		.saturating_add(of_set()),
		Call::contest { .. } => of_contest(),
		Call::withdraw_contest { .. } => of_marks(),
		Call::open_recall { asked, .. } => {
			let each = rows![records::Asks<R>, records::OpenRecalls<R>, records::RecallCountsOf<R>];
			let asked = u32::try_from(asked.len()).unwrap_or(u32::MAX);
			rows![records::Recalls<R>, records::RecallsOf<R>]
				.saturating_add(each.saturating_mul(asked))
		}
		Call::acknowledge_recall { .. } => rows![records::Asks<R>],
		Call::retract_leaf { .. } => rows![records::LeafMarks<R>],
		Call::open_set { .. } => of_set(),
		Call::offer_custody { .. } => rows![records::CustodyOffers<R>],
		Call::accept_custody { .. } | Call::take_over_custody { .. } | Call::open_escrow { .. } => {
			rows![
				records::CustodySets<R>,
				records::CustodySetsLog<R>,
				records::SetsKept<R>,
				records::Handovers<R>
			]
		}
		Call::escrow_keys { .. } => rows![records::Escrows<R>, records::EarlierEscrows<R>],
		// The row is there; one moment is new.
		Call::accept_escrow { .. } => 8,
		Call::withdraw_custody { .. } | Call::__Ignore(..) => 0,
	}
}

fn of_record() -> u32 {
	type R = Runtime;
	rows![
		records::Records<R>,
		records::RecordStates<R>,
		// Of the record that it names.
		records::RecordStates<R>,
		records::RecordStatesLog<R>,
		records::Successors<R>,
		records::RelatedCount<R>,
		records::RelatedTo<R>,
		records::RecordCount<R>,
		records::RecordsOf<R>,
		records::RootUse<R>,
	]
	.saturating_add(of_set())
}

fn of_set() -> u32 {
	type R = Runtime;
	rows![records::SetOf<R>, records::CustodySets<R>, records::Sets<R>, records::SetsKept<R>,]
}
