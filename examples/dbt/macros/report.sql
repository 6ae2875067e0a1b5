{# The daily numbers of one level. Clicks are paid ones (1) and those of people who saw a saved Pin (2). #}
{% macro report(level, id) %}
    select
        '{{ level }}' as level,
        data ->> '{{ id }}' as id,
        (data ->> 'DATE')::date as date,
        data ->> 'ADVERTISER_ID' as account_id,
        (data ->> 'SPEND_IN_MICRO_DOLLAR')::decimal(38, 0) as spend_in_micros,
        (data ->> 'CLICKTHROUGH_1')::decimal(38, 0) as paid_clicks,
        (data ->> 'CLICKTHROUGH_2')::decimal(38, 0) as earned_clicks,
        (data ->> 'TOTAL_CONVERSIONS')::decimal(38, 0) as conversions
    from ({{ latest(var('reports')[level], ['DATE', id]) }})
{% endmacro %}
