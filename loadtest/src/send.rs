//! Sends what is ready when it is due, over several connections, and enters what the nodes say.

use crate::{
	error::Result,
	http::{Answer, Client},
	ledger::{Ledger, Ready},
	plan::Phase,
	watch::lock,
};
use std::{
	fmt::Write,
	sync::{
		atomic::{AtomicUsize, Ordering},
		Mutex,
	},
	thread,
	time::{Duration, Instant},
};

/// Most transactions of one request.
const AT_ONCE: usize = 250;
/// What is due waits for what is due within this, and goes along with it, which spares both sides requests: latencies are longer by
/// that at most, and never shorter.
const TOGETHER: Duration = Duration::from_millis(20);

/// What sends.
pub struct Sender<'a> {
	/// Where to.
	pub urls: &'a [String],
	/// Connections in all.
	pub connections: usize,
	/// Where it is entered.
	pub ledger: &'a Mutex<Ledger>,
	/// The beginning of the run.
	pub begun: Instant,
}

impl Sender<'_> {
	/// Sends all of a phase, which are entered from this number on, and waits for every answer. Whether nodes answer or not,
	/// what is due is sent, as long as there is a connection that waits for nothing.
	pub fn send(&self, phase: &Phase, first: usize, ready: &[Ready]) -> Result<()> {
		let clients: Result<Vec<Client>> = (0..self.connections.max(1))
			.zip(self.urls.iter().cycle())
			.map(|(_, url)| Client::new(url))
			.collect();
		let (next, start) = (AtomicUsize::new(0), Instant::now());
		thread::scope(|scope| {
			for mut client in clients? {
				let next = &next;
				scope.spawn(move || {
					while let Some((from, until)) = self.take(phase, ready.len(), next, start) {
						let some = ready.get(from..until).unwrap_or_default();
						self.submit(&mut client, phase, start, first, from, some);
					}
				});
			}
			Ok(())
		})
	}

	/// The next transactions, once the first of them is due; nothing when there are no more.
	fn take(
		&self,
		phase: &Phase,
		count: usize,
		next: &AtomicUsize,
		start: Instant,
	) -> Option<(usize, usize)> {
		loop {
			let from = next.load(Ordering::Acquire);
			if from >= count {
				return None;
			}
			let wait = (phase.due(from) + TOGETHER).saturating_sub(start.elapsed());
			if !wait.is_zero() {
				thread::sleep(wait);
				continue;
			}
			let elapsed = start.elapsed();
			let until = (from..count.min(from + AT_ONCE))
				.take_while(|number| phase.due(*number) <= elapsed)
				.last()
				.map_or(from + 1, |last| last + 1);
			let taken = next.compare_exchange(from, until, Ordering::AcqRel, Ordering::Acquire);
			if taken.is_ok() {
				return Some((from, until));
			}
		}
	}

	fn submit(
		&self,
		client: &mut Client,
		phase: &Phase,
		start: Instant,
		first: usize,
		from: usize,
		some: &[Ready],
	) {
		let offset = start.saturating_duration_since(self.begun);
		let mut ledger = lock(self.ledger);
		for number in from..from + some.len() {
			if let Some(entry) = ledger.entry(first + number) {
				entry.due = Some(offset + phase.due(number));
			}
		}
		drop(ledger);
		let answers = client.ask::<Vec<Answer>>(&request(some));
		let at = self.begun.elapsed();
		let mut ledger = lock(self.ledger);
		for (place, refusal) in outcomes(answers, some.len()).into_iter().enumerate() {
			let Some(entry) = ledger.entry(first + from + place) else { continue };
			match refusal {
				None => entry.taken = Some(at),
				Some(reason) => entry.refused = Some(reason),
			}
		}
	}
}

/// The body that submits these at once, numbered from 0.
fn request(some: &[Ready]) -> String {
	let mut body = String::from("[");
	for (number, ready) in some.iter().enumerate() {
		let comma = if number == 0 { "" } else { "," };
		// Writing to a string never fails.
		let _ = write!(
			body,
			r#"{comma}{{"jsonrpc":"2.0","id":{number},"method":"author_submitExtrinsic","params":["0x{}"]}}"#,
			hex::encode(&ready.bytes)
		);
	}
	body.push(']');
	body
}

/// Of each of so many why it was refused, if it was. What got no answer counts as refused: whoever sent it does not know.
fn outcomes(answers: Result<Vec<Answer>>, count: usize) -> Vec<Option<String>> {
	let answers = match answers {
		Ok(answers) => answers,
		Err(error) => return vec![Some(error.to_string()); count],
	};
	let mut outcomes = vec![Some("no answer".to_owned()); count];
	for answer in answers {
		let place = usize::try_from(answer.id).unwrap_or(usize::MAX);
		if let Some(outcome) = outcomes.get_mut(place) {
			*outcome = answer.error.map(|refused| refused.reason());
		}
	}
	outcomes
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{error::Error, ledger::tests::ready};
	use serde_json::Value;

	#[test]
	fn a_request_submits_each_under_its_number() {
		let body: Value = serde_json::from_str(&request(&ready(2))).unwrap();
		assert_eq!(body[1]["id"], 1);
		assert_eq!(body[1]["method"], "author_submitExtrinsic");
		assert_eq!(body[1]["params"][0], "0x01");
		assert_eq!(request(&[]), "[]");
	}

	#[test]
	fn whoever_gets_no_answer_was_refused() {
		let text =
			r#"[{"id":2,"result":"0x"},{"id":0,"error":{"message":"Invalid","data":"stale"}}]"#;
		let answers = serde_json::from_str(text).unwrap();
		let expected = [Some("Invalid: stale".to_owned()), Some("no answer".to_owned()), None];
		assert_eq!(outcomes(Ok(answers), 3), expected);
		let gone = outcomes(Err(Error::node("http://a:1", "hung up")), 2);
		assert_eq!(gone.len(), 2);
		assert!(gone.iter().flatten().all(|reason| reason.contains("hung up")));
	}

	#[test]
	fn nothing_is_taken_twice_or_left_out_and_nothing_before_its_time() {
		let (ledger, urls) = (Mutex::new(Ledger::default()), Vec::new());
		let begun = Instant::now();
		let sender = Sender { urls: &urls, connections: 1, ledger: &ledger, begun };
		let (next, start) = (AtomicUsize::new(0), Instant::now());
		let burst = Phase::Burst { count: 600 };
		let all: Vec<_> = std::iter::from_fn(|| sender.take(&burst, 600, &next, start)).collect();
		assert_eq!(all, [(0, 250), (250, 500), (500, 600)]);
		let (next, start) = (AtomicUsize::new(0), Instant::now());
		let step = Phase::Step { rate: 1_000.0, seconds: 0.1 };
		let mut expected = 0;
		while let Some((from, until)) = sender.take(&step, 100, &next, start) {
			assert_eq!(from, expected);
			assert!(start.elapsed() >= step.due(from));
			expected = until;
		}
		assert_eq!(expected, 100);
	}
}
