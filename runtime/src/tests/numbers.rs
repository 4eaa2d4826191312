//! Numbers that docs/performance.md tells: what receipts cost in state and in a block. Run with `--no-capture` they print.

use super::{
	callers::{
		calls::{account, act, enrolment},
		world::World,
	},
	in_development,
};
use crate::{configs::RuntimeBlockWeights, AccessAudit, Runtime, RuntimeCall, System};
use anamnesis_primitives::{receipts::ReceiptKind, ConsentId, IncidentId, OrgId, PatientId};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	storage::unhashed,
	weights::Weight,
};

/// Rows of state whose key holds one of these, and their bytes, keys and values.
fn rows_with(parts: &[&[u8]]) -> (usize, usize) {
	let (mut key, mut rows, mut bytes) = (Vec::new(), 0, 0);
	while let Some(next) = sp_io::storage::next_key(&key) {
		if parts.iter().any(|part| next.windows(part.len()).any(|window| window == *part)) {
			rows += 1;
			bytes += next.len() + unhashed::get_raw(&next).map_or(0, |value| value.len());
		}
		key = next;
	}
	(rows, bytes)
}

/// Rows under the patient's id alone: what receipts could add to.
fn of_patient(patient: PatientId) -> (usize, usize) {
	rows_with(&[&patient.0])
}

#[test]
fn receipts_add_one_row_to_the_state_of_a_patient_that_grows_with_the_logarithm() {
	in_development(|| {
		let world = World::new();
		let (patient, call) = enrolment(world.here, "counted");
		act("here/registrar", call);
		System::set_extrinsic_index(0);
		let controller = account("counted");
		let all = rows_with(&[&patient.0, controller.as_ref()]);
		let mut after = vec![(0, of_patient(patient))];
		for number in 1..=1_000u64 {
			let (organisation, account) = (world.here, account("here/physician"));
			let kind = ReceiptKind::Used { organisation, account, consent: ConsentId(number) };
			AccessAudit::record(patient, kind).unwrap();
			if [1, 10, 1_000].contains(&number) {
				after.push((number, of_patient(patient)));
			}
		}
		println!("enrolled, with what is kept of the controller: {all:?} rows and bytes");
		println!("under the patient's id, by receipts: {after:?}");
		let [(_, (none, before)), rest @ ..] = &after[..] else { unreachable!() };
		for (number, (rows, bytes)) in rest {
			assert_eq!(*rows, none + 1, "{number}");
			// Peaks of a mountain range: a hash for each bit of the number.
			let added = bytes - before;
			assert!(added < 500, "{number}: {added}");
			let peaks = usize::try_from(number.count_ones()).unwrap();
			assert!(added.abs_diff(rest[0].1 .1 - before) <= 32 * peaks, "{number}: {added}");
		}
	});
}

#[test]
fn a_block_takes_hundreds_of_receipts() {
	let limits = RuntimeBlockWeights::get();
	let fit = |call: RuntimeCall| {
		let info = call.get_dispatch_info();
		let class = limits.get(info.class);
		let each = info.call_weight.saturating_add(class.base_extrinsic);
		let room = class.max_total.unwrap_or(limits.max_block);
		let count = room.checked_div_per_component(&each).unwrap();
		(info.class, count)
	};
	let patient = PatientId([7; 32]);
	let bind = pallet_emergencies::Call::<Runtime>::bind { incident: IncidentId(1), patient };
	let (consent, organisation) = (ConsentId(1), Some(OrgId(1)));
	let uses = pallet_consent::Call::<Runtime>::use_grant { patient, consent, organisation };
	let (bind, uses) = (fit(bind.into()), fit(uses.into()));
	println!("by weight a block takes {bind:?} bindings or {uses:?} uses of grants");
	assert_eq!((bind.0, uses.0), (DispatchClass::Operational, DispatchClass::Normal));
	assert!(bind.1 > 100 && uses.1 > 100);
	assert!(limits.max_block.all_gt(Weight::zero()));
}
