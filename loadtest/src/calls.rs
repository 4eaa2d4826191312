//! The calls that are sent, and those that make the state in which they succeed.

use crate::{
	mix::Kind,
	people::{side, Book, Group},
};
use anamnesis_decision::Right;
use anamnesis_primitives::{
	calendar::quarter_of,
	chain::{Moment, Signature},
	cid::Cid,
	codes::{Actions, Class, Classes, Confidentiality, Obligations, Purpose, Purposes},
	commitment::Commitment,
	hash::Digest,
	payload::{Grantee, KeySet, Lane, NewGrant, PatientAct, Payload, SUITE},
	ConsentId, OrgId, PatientId,
};
use anamnesis_runtime::{Runtime, RuntimeCall};
use sp_core::Pair;
use sp_crypto_hashing::blake2_256;

const HOUR: Moment = 3_600_000;
/// Leaves of a batch: what machines of a hospital write in some minutes.
pub const LEAVES: u32 = 1_000;
/// The class of everything here; not sealed.
const CLASS: Class = Class(0);
/// Bits of a number that tell newcomers of one round from those of another.
const NEWCOMERS: usize = 1 << 20;

/// A chain, as those who sign payloads see it.
#[derive(Clone, Copy, Debug)]
pub struct Place {
	/// Its genesis hash.
	pub genesis: Digest,
	/// Its epoch.
	pub epoch: u32,
	/// The moment from which payloads may be submitted.
	pub from: Moment,
}

/// What is as random as it must be: never the same for two of a state.
fn unlike(kind: Kind, sender: usize, round: usize) -> Digest {
	blake2_256(format!("anamnesis-loadtest/{}/{sender}/{round}", kind.name()).as_bytes())
}

/// A grant of treatment to this organisation.
pub fn grant_to(organisation: OrgId, uses: Option<u32>, document: Digest) -> NewGrant {
	NewGrant {
		grantee: Grantee::Organisation(organisation),
		role: None,
		study: None,
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes::of([CLASS]),
		actions: Actions::ACCESS,
		ceiling: Confidentiality::Normal.value(),
		obligations: Obligations(0),
		from: None,
		until: None,
		data: None,
		named: Default::default(),
		uses,
		may_refer: 0,
		template: None,
		document: Commitment(document),
		basis: 0,
		survives: false,
	}
}

/// Keys of a person of a group, proven for this patient.
fn keys(group: Group, number: usize, place: &Place, patient: PatientId) -> KeySet {
	let assertion = group.assertion(number);
	let bare = KeySet {
		suite: SUITE,
		agreement: group.agreement(number),
		assertion: assertion.public().0,
		proof: [0; 64],
	};
	KeySet { proof: assertion.sign(&bare.bytes_to_prove(&place.genesis, patient)).0, ..bare }
}

/// The call by which a registrar of this hospital enrols a person of a group, who signed for it.
pub fn enrolment(home: OrgId, group: Group, number: usize, place: &Place) -> RuntimeCall {
	let patient = group.patient(number, &place.genesis);
	let payload = Payload {
		genesis: place.genesis,
		epoch: place.epoch,
		patient,
		lane: Lane::General { nonce: 0 },
		from: place.from,
		until: place.from.saturating_add(HOUR),
		addressed: Some(home),
		act: PatientAct::Enrol { home, keys: keys(group, number, place, patient) },
	};
	let signature: Signature = group.key(number).sign(&payload.bytes_to_sign()).into();
	pallet_patient_identity::Call::<Runtime>::enrol {
		organisation: home,
		payload: Box::new(payload),
		signer: group.account(number),
		signature,
	}
	.into()
}

/// The call by which a patient gives a grant.
pub fn granting(patient: PatientId, grant: NewGrant) -> RuntimeCall {
	pallet_consent::Call::<Runtime>::grant { patient, grant: Box::new(grant) }.into()
}

/// The call that the sender of this number sends in this round, and that succeeds.
pub fn call(
	kind: Kind,
	sender: usize,
	round: usize,
	book: &Book,
	born: &Digest,
	place: &Place,
) -> RuntimeCall {
	let here = book.hospital(side(sender));
	let elsewhere = book.hospital(1 - side(sender));
	let unlike = unlike(kind, sender, round);
	match kind {
		Kind::Enrol => enrolment(here, Group::Newcomer, round * NEWCOMERS + sender, place),
		Kind::Grant => {
			let patient = Group::Giver.patient(sender, born);
			granting(patient, grant_to(elsewhere, None, unlike))
		}
		Kind::Revoke => {
			let patient = Group::Ender.patient(sender, born);
			let number = sender * crate::people::ROUNDS + round;
			let consent = ConsentId(book.first_ending.saturating_add(number as u64));
			pallet_consent::Call::<Runtime>::revoke { patient, consent, reason: None }.into()
		}
		Kind::Anchor => {
			let subject = book.subject(sender, round, side(sender));
			anchor(here, Group::Subject.patient(subject, born), unlike, place.from)
		}
		Kind::Batch => {
			let (kind, root, leaves) = (0, unlike, LEAVES);
			pallet_record_anchor::Call::<Runtime>::batch { organisation: here, kind, root, leaves }
				.into()
		}
		Kind::RecordAccess => {
			let subject = book.subject(sender, round, 1 - side(sender));
			pallet_consent::Call::<Runtime>::use_grant {
				patient: Group::Subject.patient(subject, born),
				consent: ConsentId(book.first_counted.saturating_add(subject as u64)),
				organisation: Some(here),
			}
			.into()
		}
	}
}

fn anchor(organisation: OrgId, patient: PatientId, root: Digest, now: Moment) -> RuntimeCall {
	let record = pallet_record_anchor::NewRecord {
		root,
		cid: Cid::of(&root),
		class: CLASS,
		confidentiality: Confidentiality::Normal,
		format: 0,
		quarter: quarter_of(now).unwrap_or_default(),
		key_epoch: 0,
		retention: 0,
		relation: None,
	};
	let right = Right::Home;
	pallet_record_anchor::Call::<Runtime>::anchor { organisation, patient, right, record }.into()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::people::tests::book;
	use codec::Encode;
	use std::collections::BTreeSet;

	const PLACE: Place = Place { genesis: [1; 32], epoch: 0, from: 1_700_000_000_000 };

	#[test]
	fn no_two_calls_of_a_sender_are_the_same_where_the_chain_would_refuse_the_second() {
		let book = book();
		for kind in [Kind::Enrol, Kind::Grant, Kind::Revoke, Kind::Anchor, Kind::Batch] {
			let mut seen = BTreeSet::new();
			for sender in 0..4 {
				for round in 0..4 {
					let call = call(kind, sender, round, &book, &[69; 32], &PLACE);
					assert!(seen.insert(call.encode()), "{}", kind.name());
				}
			}
		}
	}

	#[test]
	fn what_a_newcomer_signs_is_a_payload_with_proven_keys() {
		let call = enrolment(OrgId(2), Group::Newcomer, 5, &PLACE);
		let RuntimeCall::PatientIdentity(pallet_patient_identity::Call::enrol {
			payload,
			signer,
			signature,
			..
		}) = call
		else {
			panic!("no enrolment");
		};
		assert_eq!(payload.check(), Ok(()));
		let PatientAct::Enrol { keys, .. } = payload.act else { panic!("no enrolment") };
		assert!(keys.is_proven(&PLACE.genesis, payload.patient));
		use sp_runtime::traits::Verify;
		assert!(signature.verify(payload.bytes_to_sign().as_slice(), &signer));
	}

	#[test]
	fn a_reader_uses_the_grant_that_a_subject_of_the_other_hospital_gave() {
		let book = book();
		let call = call(Kind::RecordAccess, 3, 0, &book, &[69; 32], &PLACE);
		let RuntimeCall::Consent(pallet_consent::Call::use_grant {
			patient,
			consent,
			organisation,
		}) = call
		else {
			panic!("no use");
		};
		let subject = usize::try_from(consent.0 - book.first_counted).unwrap();
		assert_eq!(patient, Group::Subject.patient(subject, &[69; 32]));
		assert_eq!(organisation, Some(book.hospital(1)));
		assert_eq!(side(subject), 0);
	}
}
