const { Keyring } = require('@polkadot/keyring');
const { cryptoWaitReady } = require('@polkadot/util-crypto');

/** Whose accounts the organisations 1, 2, 3, … of the preset have. */
const NAMES = ['Alice', 'Bob', 'Charlie', 'Dave'];

/** How many organisations validate, provided they are those of the preset, in their order and with their accounts. */
async function run(nodeName, networkInfo) {
  const { wsUri, userDefinedTypes } = networkInfo.nodesByName[nodeName];
  const api = await zombie.connect(wsUri, userDefinedTypes);
  // By hand, because the client that zombienet brings is too old to know runtime APIs from the metadata.
  const answer = await api.rpc.state.call('ValidatorSetApi_validators', '0x');
  const seats = api.createType('Vec<(u32, AccountId)>', answer);
  await api.disconnect();
  await cryptoWaitReady();
  const accounts = NAMES.map((name) => new Keyring({ type: 'sr25519' }).addFromUri(`//${name}`).publicKey);
  const is = ([organisation, account], index) =>
    organisation.toNumber() === index + 1 && Buffer.from(accounts[index] ?? []).equals(account.toU8a());
  return seats.every(is) ? seats.length : 0;
}

module.exports = { run };
