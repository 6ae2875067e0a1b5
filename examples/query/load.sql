-- Adds the records of the newest sync to the table `records`. Each sync replaces its file of messages.
CREATE TABLE IF NOT EXISTS records (stream VARCHAR, emitted_at BIGINT, data JSON);

INSERT INTO records
SELECT record.stream, record.emitted_at, record.data
FROM read_json(
    getvariable('messages'),
    format = 'newline_delimited',
    columns = {type: 'VARCHAR', record: 'STRUCT(stream VARCHAR, emitted_at BIGINT, data JSON)'}
)
WHERE type = 'RECORD' AND record.emitted_at > (SELECT coalesce(max(emitted_at), 0) FROM records);

-- Days before the cursor are read again, so the latest numbers of a day count.
CREATE OR REPLACE VIEW account_days AS
SELECT data FROM records WHERE stream = 'ad_account_analytics'
QUALIFY row_number() OVER (PARTITION BY data->>'AD_ACCOUNT_ID', data->>'DATE' ORDER BY emitted_at DESC) = 1;
