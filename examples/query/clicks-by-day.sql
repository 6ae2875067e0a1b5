SELECT
    (data->>'DATE')::DATE AS day,
    coalesce(sum((data->>'CLICKTHROUGH_1')::BIGINT), 0) AS clicks,
    bar(clicks, 0, max(clicks) OVER (), 40) AS chart
FROM account_days
GROUP BY day
ORDER BY day DESC
LIMIT 14;
