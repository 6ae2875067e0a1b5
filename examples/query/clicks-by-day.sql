SELECT
    (data->>'DATE')::DATE AS day,
    coalesce(sum((data->>'CLICKTHROUGH_1')::BIGINT), 0) AS clicks,
    -- Nine of ten days fit; an outlier does not flatten the rest.
    bar(clicks, 0, quantile_disc(clicks, 0.9) OVER (), 40) AS chart
FROM account_days
GROUP BY day
ORDER BY day DESC
LIMIT 14;
