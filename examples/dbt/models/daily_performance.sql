-- Spend, clicks and conversions by day for accounts, campaigns, ad groups and ads. Spend is in the account's currency,
-- also where Pinterest's name of the column says dollars. A null means that Pinterest sent no number.
with reports as (
    {% for level in ['accounts', 'campaigns', 'ad_groups', 'ads'] %}
    select * from {{ ref('stg_' ~ level ~ '_daily') }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    reports.level,
    reports.id,
    reports.date,
    reports.account_id,
    accounts.currency,
    -- Not a division, which would make a double of it.
    (reports.spend_in_micros * 0.000001)::decimal(38, 6) as spend,
    coalesce(reports.paid_clicks + reports.earned_clicks, reports.paid_clicks, reports.earned_clicks) as clicks,
    reports.conversions
from reports
left join {{ ref('stg_ad_accounts') }} as accounts on accounts.id = reports.account_id
