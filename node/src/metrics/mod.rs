//! What the operator sees of the chain and of the executable: docs/operations.md, *What to watch*.

mod facts;
mod read;
mod release;
mod table;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;

use crate::service::FullClient;
use futures_timer::Delay;
use read::Reader;
use sc_service::{error::Error, TaskManager};
use std::{
	sync::{Arc, OnceLock},
	time::Duration,
};
use substrate_prometheus_endpoint::Registry;
use table::Gauges;

/// Group of the tasks.
const GROUP: Option<&str> = Some("metrics");
/// Rest between two looks at the chain.
const REST: Duration = Duration::from_secs(10);

/// Starts what reads the chain, and what computes the hash of the executable.
pub fn spawn(
	tasks: &TaskManager,
	client: Arc<FullClient>,
	registry: &Registry,
) -> Result<(), Error> {
	let gauges = Gauges::register(registry)?;
	let executable = Arc::new(OnceLock::new());
	let reader = Reader::new(client, executable.clone());
	let handle = tasks.spawn_handle();
	handle.spawn_blocking("metrics-release", GROUP, async move {
		match release::hash() {
			Ok(hash) => {
				// Nobody else sets it.
				let _ = executable.set(hash);
			}
			Err(error) => log::warn!(
				target: "metrics",
				"the executable cannot be read, so that nobody sees which release runs: {error}",
			),
		}
	});
	handle.spawn_blocking("metrics", GROUP, show(reader, gauges));
	Ok(())
}

/// Shows how things stand as long as the node runs.
async fn show(mut reader: Reader, mut gauges: Gauges) {
	loop {
		gauges.show(&reader.read().rows());
		Delay::new(REST).await;
	}
}
