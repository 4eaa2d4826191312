-- What a hospital would build without a chain: grants under row-level security, and one audit table that only grows, each row of
-- which holds the hash of the one before. Roles: `keeper` owns it, `gateway` is what applications connect as.

CREATE ROLE gateway LOGIN;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO gateway;

CREATE TABLE grants (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient bytea NOT NULL CHECK (octet_length(patient) = 32),
    organisation integer NOT NULL,
    purposes bigint NOT NULL,
    classes bigint NOT NULL,
    actions integer NOT NULL,
    valid_from timestamptz NOT NULL DEFAULT now(),
    valid_until timestamptz NOT NULL,
    document bytea NOT NULL CHECK (octet_length(document) = 32),
    ended timestamptz
);
CREATE INDEX grants_of_a_patient ON grants (patient, organisation) WHERE ended IS NULL;

CREATE TABLE audit (
    id bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    patient bytea NOT NULL,
    organisation integer NOT NULL,
    grant_id bigint NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL
);

-- One row: where the chain of hashes ends. Whoever appends holds it until commit, so that no two rows follow the same one.
CREATE TABLE audit_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    id bigint NOT NULL,
    hash bytea NOT NULL
);
INSERT INTO audit_head (id, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit table only grows';
END
$$;
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION append(kind text, patient bytea, organisation integer, grant_id bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    head audit_head;
    moment timestamptz := clock_timestamp();
    next bytea;
BEGIN
    SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
    next := sha256(head.hash || convert_to(concat_ws('|', head.id + 1, moment, kind, encode(patient, 'hex'), organisation, grant_id), 'UTF8'));
    INSERT INTO audit VALUES (head.id + 1, moment, kind, patient, organisation, grant_id, head.hash, next);
    UPDATE audit_head SET id = head.id + 1, hash = next;
END
$$;

-- An organisation sees the grants to it, and nobody else's; a patient sees their own.
ALTER TABLE grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY to_organisation ON grants FOR SELECT TO gateway
    USING (organisation = nullif(current_setting('app.organisation', true), '')::integer);
CREATE POLICY own ON grants FOR SELECT TO gateway
    USING (patient = decode(nullif(current_setting('app.patient', true), ''), 'hex'));
CREATE POLICY give ON grants FOR INSERT TO gateway
    WITH CHECK (patient = decode(nullif(current_setting('app.patient', true), ''), 'hex'));
GRANT SELECT, INSERT ON grants TO gateway;
GRANT EXECUTE ON FUNCTION append TO gateway;

-- What the driver calls. Each is one transaction and says first for whom it is.
CREATE FUNCTION give(who bytea, to_organisation integer, purposes bigint, classes bigint, actions integer, document bytea) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    given bigint;
BEGIN
    PERFORM set_config('app.patient', encode(who, 'hex'), true);
    INSERT INTO grants (patient, organisation, purposes, classes, actions, valid_until, document)
        VALUES (who, to_organisation, purposes, classes, actions, now() + interval '1 year', document)
        RETURNING id INTO given;
    PERFORM append('granted', who, to_organisation, given);
    RETURN given;
END
$$;

CREATE FUNCTION may(who bytea, of_organisation integer, purpose integer, class integer, action integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    found_grant bigint;
BEGIN
    PERFORM set_config('app.organisation', of_organisation::text, true);
    SELECT id INTO found_grant FROM grants
        WHERE patient = who AND organisation = of_organisation AND ended IS NULL
            AND now() >= valid_from AND now() < valid_until
            AND purposes & (1::bigint << purpose) <> 0
            AND classes & (1::bigint << class) <> 0
            AND actions & action = action
        LIMIT 1;
    RETURN found_grant;
END
$$;

CREATE FUNCTION log_read(who bytea, of_organisation integer, purpose integer, class integer, action integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    used bigint := may(who, of_organisation, purpose, class, action);
BEGIN
    IF used IS NULL THEN
        RAISE EXCEPTION 'nobody permitted this';
    END IF;
    PERFORM append('read', who, of_organisation, used);
    RETURN used;
END
$$;
GRANT EXECUTE ON FUNCTION give, may, log_read TO gateway;
