//! What a genesis may list.

use crate::{mock::*, Founder, GenesisConfig};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{codes::OrgKind, OrgId};
use frame_support::assert_ok;

/// A founder with an account of its own.
fn founder_of(number: u8) -> Founder {
	let account = anamnesis_primitives::chain::AccountId::new([number; 32]);
	founder(account, OrgKind::Clinic)
}

#[test]
fn founders_are_numbered_in_their_order_and_admitted_at_moment_0() {
	let sister = Founder { control_group: Some(1), ..founder_of(3) };
	let own = Founder { control_group: Some(2), ..founder_of(2) };
	genesis(vec![founder_of(1), own, sister]).execute_with(|| {
		let groups = [1, 2, 3].map(|number| {
			let view = Providers::organisation(OrgId(number)).unwrap();
			assert_eq!((view.facts.admitted, view.since), (0, 0));
			assert_eq!(view.facts.kind, OrgKind::Clinic);
			assert_eq!(view.standing.status, Status::Active);
			view.standing.control_group
		});
		assert_eq!(groups, [1, 2, 1]);
		assert!(events().is_empty());
		assert_ok!(Providers::do_try_state());
	});
}

#[test]
fn without_founders_nothing_is_there() {
	genesis(Vec::new()).execute_with(|| {
		assert!(Providers::organisations(None).is_empty());
		assert_ok!(Providers::do_try_state());
	});
}

#[test]
#[should_panic(expected = "providerCredentials.organisations[1]: a jurisdiction is a numeric code")]
fn a_founder_without_a_jurisdiction_is_refused() {
	genesis(vec![founder_of(1), Founder { jurisdiction: 0, ..founder_of(2) }]);
}

#[test]
#[should_panic(expected = "providerCredentials.organisations[0]: a name has 1 to 64 bytes")]
fn a_founder_with_too_long_a_name_is_refused() {
	genesis(vec![Founder { name: "n".repeat(65), ..founder_of(1) }]);
}

#[test]
#[should_panic(expected = "providerCredentials.organisations[0]: a name has 1 to 64 bytes")]
fn a_founder_without_a_name_is_refused() {
	genesis(vec![Founder { name: String::new(), ..founder_of(1) }]);
}

#[test]
#[should_panic(expected = "providerCredentials.organisations[0]: an endpoint has at most 128")]
fn a_founder_with_too_long_an_endpoint_is_refused() {
	genesis(vec![Founder { endpoint: format!("https://{}", "e".repeat(121)), ..founder_of(1) }]);
}

#[test]
#[should_panic(expected = "providerCredentials.organisations[0]: an endpoint has at most 128")]
fn a_founder_with_an_open_endpoint_is_refused() {
	genesis(vec![Founder { endpoint: "http://fhir.example".into(), ..founder_of(1) }]);
}

#[test]
#[should_panic(
	expected = "providerCredentials.organisations[1]: the account belongs to an earlier"
)]
fn an_account_is_listed_once() {
	genesis(vec![founder_of(1), founder_of(1)]);
}

#[test]
#[should_panic(expected = "providerCredentials.organisations[0]: controlGroup is the number")]
fn a_group_of_a_later_founder_is_refused() {
	genesis(vec![Founder { control_group: Some(2), ..founder_of(1) }, founder_of(2)]);
}

#[test]
#[should_panic(expected = "providerCredentials.organisations[2]: controlGroup is the number")]
fn a_group_of_a_member_is_refused() {
	let in_group = |number, group| Founder { control_group: Some(group), ..founder_of(number) };
	genesis(vec![founder_of(1), in_group(2, 1), in_group(3, 2)]);
}

#[test]
fn a_specification_reads_as_it_is_written() {
	let written = GenesisConfig::<Test> {
		organisations: vec![Founder { control_group: Some(1), ..founder_of(1) }],
		..Default::default()
	};
	let json = serde_json::to_value(&written).unwrap();
	let expected = serde_json::json!({ "organisations": [{
		"account": "5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT",
		"kind": "clinic",
		"jurisdiction": 756,
		"controlGroup": 1,
		"name": "Test",
		"endpoint": "https://fhir.example",
	}]});
	assert_eq!(json, expected);
	let read: GenesisConfig<Test> = serde_json::from_value(json).unwrap();
	assert_eq!(read.organisations, written.organisations);
}

#[test]
fn a_specification_with_an_unknown_field_or_kind_is_refused() {
	let json = serde_json::to_value(founder_of(1)).unwrap();
	assert_eq!(serde_json::from_value::<Founder>(json.clone()).unwrap(), founder_of(1));
	let refused = |field: &str, value: &str| {
		let mut json = json.clone();
		json[field] = value.into();
		serde_json::from_value::<Founder>(json).unwrap_err().to_string()
	};
	assert!(refused("colour", "red").contains("unknown field `colour`"));
	assert_eq!(refused("kind", "Spital"), "`Spital` is not a kind of organisation");
	for kind in OrgKind::ALL {
		let founder = Founder { kind: *kind, ..founder_of(1) };
		let json = serde_json::to_value(&founder).unwrap();
		assert_eq!(json["kind"], kind.name());
		assert_eq!(serde_json::from_value::<Founder>(json).unwrap(), founder);
	}
}
