//! The calls of the table, each with arguments that are right for its rightful callers, and those callers.
//!
//! The callers are written down by hand: whoever changes who may do what changes it here, knowing it.

mod allowance;
mod cases;
mod consent;
mod credentials;
mod emergencies;
mod mandates;
mod patients;
mod records;
mod retention;

use super::{people::Caller, world::World};
use crate::{Moment, RuntimeCall};

/// Who may make a call.
pub enum May {
	/// Those of these names, with spaces between them.
	Only(String),
	/// Whoever signs.
	EverySigner,
	/// Nobody: the arguments say what may not be.
	Nobody,
}

impl May {
	/// Names of those who may, in the order of the callers.
	pub fn names(&self, callers: &[Caller]) -> Vec<String> {
		let all = callers.iter();
		match self {
			Self::Only(names) => {
				for name in names.split_whitespace() {
					assert!(callers.iter().any(|caller| caller.name == name), "nobody is {name}");
				}
				let is_named =
					|caller: &&Caller| names.split_whitespace().any(|name| name == caller.name);
				all.filter(is_named).map(|caller| caller.name.clone()).collect()
			}
			Self::EverySigner => {
				all.filter(|caller| caller.signs).map(|caller| caller.name.clone()).collect()
			}
			Self::Nobody => Vec::new(),
		}
	}
}

/// One line of the table.
pub struct Row {
	/// The call.
	pub call: RuntimeCall,
	/// What is particular about the arguments.
	pub case: &'static str,
	/// What is called first, one after the other, and by whom.
	pub before: Vec<(&'static str, RuntimeCall)>,
	/// How long is waited after that.
	pub wait: Moment,
	/// Who may.
	pub may: May,
}

fn row(call: impl Into<RuntimeCall>, may: May) -> Row {
	Row { call: call.into(), case: "", before: Vec::new(), wait: 0, may }
}

impl Row {
	fn case(self, case: &'static str) -> Self {
		Self { case, ..self }
	}

	fn after(mut self, who: &'static str, call: impl Into<RuntimeCall>) -> Self {
		self.before.push((who, call.into()));
		self
	}

	fn waiting(self, wait: Moment) -> Self {
		Self { wait, ..self }
	}
}

/// Those of these names.
fn only(names: &str) -> May {
	May::Only(names.into())
}

/// Staff here in these roles.
fn here(roles: &str) -> May {
	May::Only(roles.split_whitespace().map(|role| format!("here/{role} ")).collect())
}

/// Staff elsewhere in these roles.
fn elsewhere(roles: &str) -> May {
	May::Only(roles.split_whitespace().map(|role| format!("elsewhere/{role} ")).collect())
}

/// The accounts that act as the patient.
fn controllers() -> May {
	only("patient/controller patient/second-controller")
}

/// The same, and the account that acts for it with every power.
fn acting() -> May {
	only("patient/controller patient/second-controller patient/representative")
}

/// All lines, in the order of pallets and calls.
pub fn rows(world: &World) -> Vec<Row> {
	[
		credentials::rows(world),
		patients::rows(world),
		consent::rows(world),
		emergencies::rows(world),
		mandates::rows(world),
		cases::rows(world),
		records::rows(world),
		retention::rows(world),
		allowance::rows(world),
	]
	.into_iter()
	.flatten()
	.collect()
}
