//! What an organisation does before it leaves, through the pallets together.

use super::{
	callers::{
		calls::{account, act, members},
		world::World,
	},
	in_development,
};
use crate::{parameters::receipts::LongestPeriod, Runtime, RuntimeCall, RuntimeOrigin, Timestamp};
use frame_support::{
	assert_noop, hypothetically_ok,
	traits::{Get, Time},
};
use pallet_access_audit::Call as Audit;
use pallet_provider_credentials::{Call as Credentials, Error};
use sp_runtime::traits::Dispatchable;

#[test]
fn an_organisation_that_commits_to_what_it_notes_leaves_within_a_period_of_its_last_root() {
	in_development(|| {
		let organisation = World::new().elsewhere;
		let leave = |origin| {
			let call = RuntimeCall::from(Credentials::<Runtime>::leave { organisation });
			call.dispatch(origin).map(|_| ()).map_err(|refused| refused.error)
		};
		let by_itself = || leave(RuntimeOrigin::signed(account("elsewhere/own-account")));
		hypothetically_ok!(by_itself());
		let until = Timestamp::now();
		let (from, root, count) = (until - 1, [1; 32], 1);
		act("elsewhere/system", Audit::commit_root { organisation, from, until, root, count });
		let last = until + LongestPeriod::get();
		pallet_timestamp::Now::<Runtime>::put(last);
		hypothetically_ok!(by_itself());
		pallet_timestamp::Now::<Runtime>::put(last + 1);
		assert_noop!(by_itself(), Error::<Runtime>::OwesRoots);
		// The consortium waits for nobody.
		hypothetically_ok!(leave(members(2, 3)));
	});
}
