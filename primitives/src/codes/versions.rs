//! Versions of the tables that decisions read.

use super::{roles, Actions, OrgKind, Purpose, Purposes, Role, PURPOSES};

/// The tables of one version: which purposes cover which, and what a role may ask for and do. Which purposes, classes and
/// roles there are is said once for all versions: bits are never reused.
#[derive(Clone, Copy, Debug)]
pub struct Tables {
	/// The version.
	pub version: u16,
	inherits: fn(Purpose) -> bool,
	permitted: fn(Role, OrgKind) -> Purposes,
	actions: fn(Role) -> Actions,
}

impl Tables {
	/// The first version.
	const FIRST: Self = Self {
		version: 1,
		inherits: |purpose| purpose.row().is_some_and(|row| row.inherits),
		permitted: roles::permitted_purposes,
		actions: Role::actions,
	};

	/// What an upgrade could bring. For tests and for the comparison with the model.
	#[cfg(any(test, feature = "trial-tables"))]
	const TRIAL: Self = Self {
		version: 2,
		inherits: |purpose| match purpose.code() {
			Some("COC") => false,
			Some("POPHLTH") => true,
			_ => (Self::FIRST.inherits)(purpose),
		},
		permitted: |role, kind| {
			let before = (Self::FIRST.permitted)(role, kind);
			match role {
				Role::Nurse => Purposes(before.0 & !Purposes::of([Purpose::BTG]).0),
				Role::Researcher => Purposes(before.0 | Purposes::of([Purpose::TREAT]).0),
				_ => before,
			}
		},
		actions: |role| match role {
			Role::Pharmacist => Actions(Actions::ACCESS.0 | Actions::COLLECT.0),
			_ => (Self::FIRST.actions)(role),
		},
	};

	/// The tables of a version; `None` if there are none.
	pub fn of(version: u16) -> Option<Self> {
		match version {
			1 => Some(Self::FIRST),
			#[cfg(any(test, feature = "trial-tables"))]
			2 => Some(Self::TRIAL),
			_ => None,
		}
	}

	/// The purpose whose grants cover this one too.
	pub fn covered_by(self, purpose: Purpose) -> Option<Purpose> {
		let parent = purpose.row().filter(|_| (self.inherits)(purpose))?.parent;
		parent.and_then(Purpose::from_code)
	}

	/// Whether this purpose is permitted by a mask: by its own bit, or by that of a purpose that covers it.
	pub fn covers(self, mask: Purposes, asked: Purpose) -> bool {
		// The table is three deep; a chain longer than it has rows would be a loop.
		core::iter::successors(Some(asked), |purpose| self.covered_by(*purpose))
			.take(PURPOSES.len())
			.any(|purpose| mask.names(purpose))
	}

	/// Whether this is treatment, or what treatment covers.
	pub fn is_care(self, purpose: Purpose) -> bool {
		self.covers(Purposes::of([Purpose::TREAT]), purpose)
	}

	/// For what this role may ask at an organisation of this kind.
	pub fn permitted_purposes(self, role: Role, kind: OrgKind) -> Purposes {
		(self.permitted)(role, kind)
	}

	/// The actions that this role may ever exercise, whatever was granted.
	pub fn actions(self, role: Role) -> Actions {
		(self.actions)(role)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_newest_version_is_there_and_says_what_calls_use() {
		let newest = Tables::of(super::super::VERSION).unwrap();
		for bit in 0..64 {
			let purpose = Purpose(bit);
			assert_eq!(newest.covered_by(purpose), purpose.covered_by());
			assert_eq!(newest.is_care(purpose), Purposes(1).covers(purpose));
		}
		assert_eq!(Tables::of(0).map(|tables| tables.version), None);
		assert_eq!(Tables::of(u16::MAX).map(|tables| tables.version), None);
	}

	#[test]
	fn a_version_changes_nothing_in_another() {
		let (first, trial) = (Tables::of(1).unwrap(), Tables::of(2).unwrap());
		let named = |code| Purpose::from_code(code).unwrap();
		assert!(first.is_care(named("COC")) && !trial.is_care(named("COC")));
		assert!(!first.is_care(named("POPHLTH")) && trial.is_care(named("POPHLTH")));
		let glass = |tables: Tables| {
			tables.permitted_purposes(Role::Nurse, OrgKind::Hospital).names(Purpose::BTG)
		};
		assert!(glass(first) && !glass(trial));
		assert!(first.actions(Role::Pharmacist).includes(Actions::USE));
		assert!(!trial.actions(Role::Pharmacist).includes(Actions::USE));
	}
}
