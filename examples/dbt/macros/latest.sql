{# The latest record of each key of a stream, as JSON: numbers keep every digit until they get a type. #}
{% macro latest(stream, key) %}
    select data
    from {{ ref('raw_records') }}
    where stream = '{{ stream }}'
    qualify row_number() over (
        partition by {% for field in key %}data ->> '{{ field }}'{{ ', ' if not loop.last }}{% endfor %}
        order by emitted_at desc
    ) = 1
{% endmacro %}
