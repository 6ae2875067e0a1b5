-- The records of every sync. A sync replaces the file of messages, so each run adds what is new.
{{ config(materialized='incremental', incremental_strategy='append') }}

select
    record.stream as stream,
    record.emitted_at as emitted_at,
    record.data as data
from read_json(
    '{{ var("messages") }}',
    format = 'newline_delimited',
    columns = {type: 'VARCHAR', record: 'STRUCT(stream VARCHAR, emitted_at BIGINT, data JSON)'}
)
where type = 'RECORD'
{% if is_incremental() %}
    and record.emitted_at > (select coalesce(max(emitted_at), 0) from {{ this }})
{% endif %}
