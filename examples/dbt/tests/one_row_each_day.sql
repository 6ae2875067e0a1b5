select level, id, date
from {{ ref('daily_performance') }}
group by all
having count(*) > 1
