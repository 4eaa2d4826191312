//! Asks for the answers one by one, and again for each that does not fit.

use super::{
	answers::{Answers, Board, Organisation, Seat},
	fits::{
		body_fits, body_named, endpoint_fits, group_fits, id_fits, jurisdiction_fits, key_read,
		kind_named, name_fits, node_read, units_fit,
	},
};
use anamnesis_runtime::parameters::GenesisValues;
use pallet_council_seats::Body;
use std::io::{BufRead, Write};

/// Units of account that an organisation begins with if nothing else is said.
const UNITS: u64 = 1_000_000;
/// Most organisations that are asked for: the numbers of seats, and clients beside them.
const MOST_ORGANISATIONS: usize = 256;

/// Where answers come from, and where questions go.
struct Asker<'a> {
	from: &'a mut dyn BufRead,
	to: &'a mut dyn Write,
}

/// Asks for everything that a genesis needs. Parameters keep their defaults: whoever wants others edits the answers.
///
/// # Errors
/// The answers ended before the questions did, or the terminal is gone.
pub fn ask(from: &mut dyn BufRead, to: &mut dyn Write) -> Result<Answers, String> {
	let mut asker = Asker { from, to };
	let name = asker.text("Name of the network", name_fits)?;
	let id = asker.text("Id of the network, unique for ever, such as swiss-hospitals", id_fits)?;
	let count = asker.answer("How many organisations, clients included", |text| {
		let count = text.parse().ok().filter(|count| (1..=MOST_ORGANISATIONS).contains(count));
		count.ok_or_else(|| format!("a number from 1 to {MOST_ORGANISATIONS}"))
	})?;
	let mut organisations = Vec::new();
	for number in (1u32..).take(count) {
		organisations.push(asker.organisation(number, &organisations)?);
	}
	let patients_board = asker.board()?;
	let question =
		"\nFurther nodes of the network, gateways and witnesses, spaces between, or nothing";
	let nodes = asker.answer(question, |text| {
		text.split_whitespace().map(|node| node_read(node).map(|_| node.to_owned())).collect()
	})?;
	let parameters = GenesisValues::default();
	Ok(Answers { name, id, organisations, patients_board, nodes, parameters })
}

impl Asker<'_> {
	fn organisation(
		&mut self,
		number: u32,
		earlier: &[Organisation],
	) -> Result<Organisation, String> {
		self.say(&format!("\nOrganisation {number}"))?;
		let name = self.text("Public name, which tells no diagnosis", name_fits)?;
		let kind = self.text("Kind (hospital, clinic, laboratory, …)", |text| {
			kind_named(text).map(|_| ())
		})?;
		let jurisdiction = self.answer("Jurisdiction, ISO 3166 numeric, such as 756", |text| {
			let code = text.parse().map_err(|_| "a number from 1 to 999".to_owned())?;
			jurisdiction_fits(code).map(|()| code)
		})?;
		let endpoint = self.text("FHIR endpoint, or nothing", endpoint_fits)?;
		let account = self.text("Its account, SS58 or 0x…, normally a multisig", readable)?;
		let control_group = self.answer(
			"Number of an earlier organisation under the same control, or nothing",
			|text| {
				let group = if text.is_empty() {
					None
				} else {
					Some(text.parse().map_err(|_| "a number, or nothing".to_owned())?)
				};
				group_fits(number, group, earlier).map(|()| group)
			},
		)?;
		let units = self.units()?;
		let question = "Where does it vote (council, committee, college or none)";
		let body = self.answer(question, |text| {
			let body = body_named(text)?;
			let fits = body.map_or(Ok(()), |body| body_fits(body, kind_named(&kind)?));
			fits.map(|()| body)
		})?;
		let seat = match self.answer("Does it validate (yes or no)", yes_or_no)? {
			true => Some(self.seat()?),
			false => None,
		};
		Ok(Organisation {
			name,
			kind,
			jurisdiction,
			endpoint,
			account,
			control_group,
			units,
			council: body == Some(Body::Council),
			committee: body == Some(Body::Committee),
			college: body == Some(Body::College),
			seat,
		})
	}

	fn units(&mut self) -> Result<u64, String> {
		self.answer(&format!("Units of account [{UNITS}]"), |text| {
			let units =
				if text.is_empty() { UNITS } else { text.parse().map_err(|_| "a number")? };
			units_fit(units).map(|()| units)
		})
	}

	fn board(&mut self) -> Result<Option<Board>, String> {
		let question = "\nAccount of the patients' board, which sits in the college, or nothing";
		let account =
			self.text(question, |text| if text.is_empty() { Ok(()) } else { readable(text) })?;
		if account.is_empty() {
			return Ok(None);
		}
		Ok(Some(Board { account, units: self.units()? }))
	}

	fn seat(&mut self) -> Result<Seat, String> {
		Ok(Seat {
			aura: self.text("Its public sr25519 key for Aura", readable)?,
			grandpa: self.text("Its public ed25519 key for GRANDPA", readable)?,
			node: self
				.text("Its node, /dns/HOST/tcp/30333/p2p/ID", |text| node_read(text).map(|_| ()))?,
		})
	}

	/// A text that fits.
	fn text(
		&mut self,
		question: &str,
		fits: impl Fn(&str) -> Result<(), String>,
	) -> Result<String, String> {
		self.answer(question, |text| fits(text).map(|()| text.to_owned()))
	}

	/// The first answer that can be read.
	fn answer<T>(
		&mut self,
		question: &str,
		read: impl Fn(&str) -> Result<T, String>,
	) -> Result<T, String> {
		loop {
			write!(self.to, "{question}: ")
				.and_then(|()| self.to.flush())
				.map_err(|error| format!("the question cannot be shown: {error}"))?;
			let mut line = String::new();
			let length = self
				.from
				.read_line(&mut line)
				.map_err(|error| format!("the answer cannot be read: {error}"))?;
			if length == 0 {
				return Err(format!(
					"the answers ended at the question \"{question}\": answer all, or give --answers FILE"
				));
			}
			match read(line.trim()) {
				Ok(answer) => return Ok(answer),
				Err(problem) => self.say(&format!("  not so: {problem}"))?,
			}
		}
	}

	fn say(&mut self, text: &str) -> Result<(), String> {
		writeln!(self.to, "{text}").map_err(|error| format!("nothing can be shown: {error}"))
	}
}

fn readable(text: &str) -> Result<(), String> {
	key_read(text).map(|_| ())
}

fn yes_or_no(text: &str) -> Result<bool, String> {
	match text {
		"yes" | "y" => Ok(true),
		"no" | "n" => Ok(false),
		_ => Err("yes or no".into()),
	}
}
