//! How long things take.

use super::*;
use crate::GenesisConfig;
use sp_runtime::BuildStorage;

fn genesis(times: Times) -> sp_io::TestExternalities {
	let upgrade = GenesisConfig { times, ..Default::default() };
	RuntimeGenesisConfig { upgrade, ..Default::default() }.build_storage().unwrap().into()
}

#[test]
fn a_network_that_says_nothing_has_the_lawful_times() {
	new_test_ext().execute_with(|| assert_eq!(Upgrade::times(), Times::LAWFUL));
	// Also one to which the pallet came later.
	sp_io::TestExternalities::default()
		.execute_with(|| assert_eq!(Upgrade::times(), Times::LAWFUL));
	assert!(Times::LAWFUL.are_lawful());
	let Times { notice, security, delay, open, window, release } = Times::LAWFUL;
	assert_eq!((notice, security, delay), (NOTICE, DAY, DELAY));
	assert_eq!((open, window, release), (OPEN, WINDOW, YEAR));
}

#[test]
fn a_test_network_has_seconds_and_none_in_service_has() {
	let seconds = Times { notice: 9, security: 3, delay: 5, open: 60, window: 60, release: 60 };
	genesis(seconds).execute_with(|| assert_eq!(Upgrade::times(), seconds));
	assert!(seconds.are_possible() && !seconds.are_lawful());
	for unlawful in [
		Times { notice: NOTICE - 1, ..Times::LAWFUL },
		Times { security: DAY - 1, ..Times::LAWFUL },
		Times { delay: DELAY - 1, ..Times::LAWFUL },
		Times { delay: DELAY + 1, ..Times::LAWFUL },
		Times { window: 0, ..Times::LAWFUL },
		Times { notice: 90 * DAY + 1, ..Times::LAWFUL },
		Times { open: 7 * DAY - 1, ..Times::LAWFUL },
		Times { window: DAY - 1, ..Times::LAWFUL },
		Times { release: 30 * DAY - 1, ..Times::LAWFUL },
	] {
		assert!(unlawful.window == 0 || unlawful.are_possible(), "{unlawful:?}");
		assert!(!unlawful.are_lawful(), "{unlawful:?}");
	}
	assert!(Times { notice: 2 * NOTICE, security: 2 * DAY, ..Times::LAWFUL }.are_lawful());
	let widest = Times { notice: 90 * DAY, security: 90 * DAY, ..Times::LAWFUL };
	let shortest = Times { open: 7 * DAY, window: DAY, release: 30 * DAY, ..Times::LAWFUL };
	assert!(widest.are_lawful() && shortest.are_lawful());
}

#[test]
fn a_network_has_no_impossible_times() {
	for impossible in [
		Times { notice: DAY - 1, ..Times::LAWFUL },
		Times { security: 0, ..Times::LAWFUL },
		Times { delay: 0, ..Times::LAWFUL },
		Times { open: 0, ..Times::LAWFUL },
		Times { window: 0, ..Times::LAWFUL },
		Times { release: 0, ..Times::LAWFUL },
	] {
		let built = std::panic::catch_unwind(|| genesis(impossible));
		assert!(built.is_err(), "{impossible:?}");
	}
}
