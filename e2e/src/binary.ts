import { accessSync, constants } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const VARIABLE = 'ANAMNESIS_NODE';

/** The node under test. It is named by the environment only, so that a stale build is never picked up by accident. */
export function nodeBinary(): string {
  const cure = `Build the node and name it: ${VARIABLE}=<path of anamnesis-node>.`;
  const named = process.env[VARIABLE];
  if (!named) throw new Error(`${VARIABLE} is not set. ${cure}`);
  const path = resolve(named);
  try {
    accessSync(path, constants.X_OK);
  } catch {
    throw new Error(`${VARIABLE} names ${path}, which is not an executable file. ${cure}`);
  }
  return path;
}

/** The verifier, which is built beside the node. */
export function verifierBinary(): string {
  const path = join(dirname(nodeBinary()), 'anamnesis-verify');
  try {
    accessSync(path, constants.X_OK);
  } catch {
    throw new Error(`there is no ${path}: build the whole workspace, which makes it beside the node.`);
  }
  return path;
}
