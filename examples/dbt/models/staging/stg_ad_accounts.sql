select
    data ->> 'id' as id,
    data ->> 'name' as name,
    data ->> 'currency' as currency
from ({{ latest('ad_accounts', ['id']) }})
