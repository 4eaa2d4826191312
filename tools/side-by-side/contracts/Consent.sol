// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// What papers on medical records put on Ethereum: grants of a patient to an address, and an event with a hash for each read.
contract Consent {
    struct Grant {
        uint64 from;
        uint64 until;
        uint64 purposes;
        uint32 classes;
        uint8 actions;
        bytes32 document;
    }

    mapping(address => mapping(address => Grant)) private grants;
    /// Of each patient, the hash of all reads so far.
    mapping(address => bytes32) public reads;

    event Granted(address indexed patient, address indexed grantee, bytes32 document);
    event Read(address indexed patient, address indexed grantee, bytes32 hash);

    function give(address grantee, uint64 purposes, uint32 classes, uint8 actions, bytes32 document) external {
        uint64 present = uint64(block.timestamp);
        grants[msg.sender][grantee] = Grant(present, present + 365 days, purposes, classes, actions, document);
        emit Granted(msg.sender, grantee, document);
    }

    function may(address patient, address grantee, uint8 purpose, uint8 class, uint8 action) public view returns (bool) {
        Grant storage given = grants[patient][grantee];
        return given.from <= block.timestamp && block.timestamp < given.until
            && given.purposes & (uint64(1) << purpose) != 0
            && given.classes & (uint32(1) << class) != 0
            && given.actions & action == action;
    }

    function logRead(address patient, uint8 purpose, uint8 class, uint8 action) external {
        require(may(patient, msg.sender, purpose, class, action), "nobody permitted this");
        bytes32 next = keccak256(abi.encode(reads[patient], block.timestamp, patient, msg.sender, purpose, class, action));
        reads[patient] = next;
        emit Read(patient, msg.sender, next);
    }
}
