//! Who calls.

use super::{
	calls::{account, members},
	world::FORMER,
};
use crate::RuntimeOrigin;
use anamnesis_primitives::codes::Role;
use sp_keyring::Sr25519Keyring::Alice;

/// Somebody who makes a call.
pub struct Caller {
	/// Place and role, as the table names them.
	pub name: String,
	/// What the call is dispatched with.
	pub origin: RuntimeOrigin,
	/// Whether it is an account.
	pub signs: bool,
}

/// The accounts besides those of staff.
const ACCOUNTS: [&str; 15] = [
	"stranger",
	"patient/controller",
	"patient/second-controller",
	"patient/removed-controller",
	"patient/invited",
	"patient/representative",
	"patient/named",
	"stewarded/representative",
	"other-patient/controller",
	"holder",
	"here/own-account",
	"elsewhere/own-account",
	"sister/own-account",
	"authority/own-account",
	"authority/auditor",
];

/// Everybody who calls.
pub fn callers() -> Vec<Caller> {
	let unsigned = [
		("none", RuntimeOrigin::none()),
		("root", RuntimeOrigin::root()),
		("council/two-thirds", members(2, 3)),
		("council/half", members(1, 2)),
	]
	.map(|(name, origin)| Caller { name: name.into(), origin, signs: false });
	let staff = ["here", "elsewhere", "sister"]
		.into_iter()
		.flat_map(|place| Role::ALL.iter().map(move |role| format!("{place}/{}", role.name())));
	let signing = ACCOUNTS
		.iter()
		.map(|name| (*name).to_owned())
		.chain(FORMER.iter().map(|name| format!("here/{name}")))
		.chain(staff)
		.map(|name| (account(&name), name))
		// The only seat there is.
		.chain([(Alice.to_account_id(), "council/member".to_owned())])
		.map(|(account, name)| Caller {
			origin: RuntimeOrigin::signed(account),
			name,
			signs: true,
		});
	unsigned.into_iter().chain(signing).collect()
}
