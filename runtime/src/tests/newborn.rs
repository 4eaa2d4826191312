//! Somebody without a telephone, from the first care to a telephone of their own, through the pallets together.

use super::{
	callers::{
		calls::{account, act, claiming, new_record},
		world::World,
	},
	in_development,
};
use crate::{Consent, RecordAnchor, Runtime};
use anamnesis_decision::{rows::Representation, Data, Decision, Query, Right, Who};
use anamnesis_primitives::{
	calendar::quarter_begins,
	codes::{Actions, Class, Confidentiality, Purpose, SEALED},
	PatientId,
};
use frame_support::traits::Get;
use pallet_record_anchor::Call as Records;

/// Whether a person may read this class of the patient's record.
fn reads(patient: PatientId, person: &str, class: Class) -> bool {
	let query = Query {
		patient,
		who: Who::Person(account(person)),
		purpose: Purpose::from_code("FAMRQT").unwrap(),
		actions: Actions::ACCESS,
		data: Data::Declared {
			class,
			confidentiality: Confidentiality::Normal,
			organisation: None,
			day: None,
			reference: None,
		},
		study: None,
		right: None,
	};
	matches!(Consent::decide_now(&query), Decision::Permit(_))
}

const PARENT: &str = "stewarded/representative";
const CHILD: &str = "newcomer";

#[test]
fn toddler_parent_sees_sealed_until_claim_at_sixteen() {
	in_development(|| {
		let world = World::new();
		let (patient, organisation) = (world.stewarded, world.here);
		let (right, record) = (Right::Home, new_record(50, None));
		act("here/physician", Records::<Runtime>::anchor { organisation, patient, right, record });
		for class in [Class(0), SEALED] {
			assert!(reads(patient, PARENT, class));
			assert!(!reads(patient, CHILD, class));
			assert!(!reads(patient, "patient/representative", class));
		}
		act("elsewhere/registrar", claiming(world.elsewhere, patient, CHILD));
		// One registrar alone attested it: what is sealed opens when there was time to notice.
		for (class, opens) in [(Class(0), true), (SEALED, false)] {
			assert!(!reads(patient, PARENT, class));
			assert_eq!(reads(patient, CHILD, class), opens);
		}
		let caution = crate::parameters::patients::RecoveryCaution::get();
		pallet_timestamp::Now::<Runtime>::mutate(|now| *now += caution - 1);
		assert!(!reads(patient, CHILD, SEALED));
		pallet_timestamp::Now::<Runtime>::mutate(|now| *now += 1);
		assert!(reads(patient, CHILD, SEALED));
		// Its record stays where it is.
		assert_eq!(RecordAnchor::records(patient, 0).len(), 1);
	});
}

#[test]
fn parent_of_an_adult_opens_nothing() {
	in_development(|| {
		let world = World::new();
		let row = crate::PatientIdentity::represented_by(account(PARENT)).unwrap();
		let Representation::Holds(mandate) = row.representation else { panic!("{row:?}") };
		// No birthday: the first moment of a quarter.
		assert!((0..100).any(|quarter| quarter_begins(quarter) == Some(mandate.until)));
		pallet_timestamp::Now::<Runtime>::put(mandate.until - 1);
		assert!(reads(world.stewarded, PARENT, Class(0)));
		// With no transaction, by time alone.
		pallet_timestamp::Now::<Runtime>::put(mandate.until);
		assert!(!reads(world.stewarded, PARENT, Class(0)));
	});
}
