//! Genesis writes what it is given, and refuses what is below a floor.

use crate::mock::{genesis, params::windows, Parameters, RuntimeParameters, Test, Values};
use frame_support::{assert_ok, traits::Get};
use frame_system::RawOrigin;

#[test]
fn a_missing_value_is_the_default_of_the_runtime() {
	genesis(Values::default()).execute_with(|| {
		assert_eq!(windows::Review::get(), 7);
		assert_eq!(windows::Notice::get(), 14);
		assert_eq!(pallet_parameters::Parameters::<Test>::iter().count(), 0);
	});
}

#[test]
fn genesis_writes_the_values_of_the_specification() {
	genesis(Values { review: Some(3), notice: None }).execute_with(|| {
		assert_eq!(windows::Review::get(), 3);
		assert_eq!(windows::Notice::get(), 14);
		assert_ok!(crate::Pallet::<Test>::do_try_state());
	});
}

#[test]
#[should_panic(expected = "governedParameters: windows are at least 3 days")]
fn genesis_refuses_a_value_below_its_floor() {
	genesis(Values { review: None, notice: Some(2) });
}

#[test]
fn a_specification_with_an_unknown_parameter_is_refused() {
	let error = serde_json::from_str::<Values>(r#"{"reviw": 3}"#).map(|_| ()).unwrap_err();
	assert!(error.to_string().contains("unknown field `reviw`"), "{error}");
}

#[test]
fn try_state_detects_a_parameter_below_its_floor() {
	genesis(Values::default()).execute_with(|| {
		assert_ok!(Parameters::set_parameter(
			RawOrigin::Root.into(),
			RuntimeParameters::Windows(windows::Parameters::Review(windows::Review, Some(2))),
		));
		assert_eq!(
			crate::Pallet::<Test>::do_try_state(),
			Err("P1: a parameter is beyond its floor".into())
		);
	});
}
