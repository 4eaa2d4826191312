//! Who pays for what follows an emergency and names no organisation of the signer.

use super::{
	super::callers::calls::{account, act, sealed_ticket},
	*,
};
use anamnesis_primitives::OrgId;
use pallet_emergencies::{Call as Emergencies, TicketState};
use pallet_provider_credentials::Call as Credentials;

fn on_share(organisation: OrgId, who: &str) -> Vec<String> {
	of(&[Payer::Organisation(organisation), Payer::Account(organisation, account(who))])
}

#[test]
fn staff_of_whichever_organisation_draw_on_its_allowance() {
	in_world(|world| {
		let draw = || Emergencies::<Runtime>::draw { incident: world.reported_elsewhere };
		for (who, organisation) in [
			("here/nurse", world.here),
			("elsewhere/physician", world.elsewhere),
			("sister/privacy-officer", world.sister),
		] {
			rolled_back(|| assert_eq!(payers(who, draw()), on_share(organisation, who)));
		}
		// Patients draw on theirs, and whoever belongs to nobody on their balance.
		let patient = of(&[Payer::Patient(world.patient)]);
		rolled_back(|| assert_eq!(payers("patient/controller", draw()), patient));
		for who in ["stranger", "here/dismissed"] {
			assert_eq!(refusal(who, draw()), PAYMENT);
		}
	});
}

#[test]
fn an_officer_withdraws_on_the_allowance_of_the_organisation() {
	in_world(|world| {
		let (organisation, who) = (world.here, "here/privacy-officer");
		let withdraw =
			|| Emergencies::<Runtime>::withdraw_reviewer { organisation, account: account(who) };
		act(who, Emergencies::serve_as_reviewer { organisation });
		rolled_back(|| assert_eq!(payers(who, withdraw()), on_share(organisation, who)));
		// Once they are no officer any more a colleague does it on it, and a patient on their own.
		act("here/own-account", Credentials::dismiss { organisation, account: account(who) });
		let nurse = "here/nurse";
		rolled_back(|| assert_eq!(payers(nurse, withdraw()), on_share(organisation, nurse)));
		let patient = of(&[Payer::Patient(world.patient)]);
		rolled_back(|| assert_eq!(payers("patient/controller", withdraw()), patient));
		assert_eq!(refusal("stranger", withdraw()), PAYMENT);
	});
}

#[test]
fn a_ticket_that_opened_sealed_records_is_recorded_by_two() {
	in_world(|world| {
		act("here/physician", sealed_ticket(world.here, world.patient, 1));
		let state = pallet_emergencies::Tickets::<Runtime>::get((world.here, 1));
		let second = Some(account("here/pharmacist"));
		let by = account("here/physician");
		let is_it = |state: &TicketState| {
			matches!(state, TicketState::Recorded { by: found, second: beside, .. }
				if *found == by && *beside == second)
		};
		assert!(state.as_ref().is_some_and(is_it), "{state:?}");
	});
}
