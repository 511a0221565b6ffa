-- What is done later, and what is done again and again. graphile-worker keeps jobs in a schema of its own, which belongs to
-- gt_worker: that role can do anything to the queue, and reaches nothing else. Its tables are made by graphile-worker's own
-- migrations, which run after these.

-- For a while the role that migrates: it alone may make a schema for another.
set local role none;
create schema graphile_worker authorization gt_worker;
create schema jobs authorization gt_worker;
set local role gt_worker;

-- graphile-worker begins with this table. It would make the schema too, and for that gt_worker has no right.
create table graphile_worker.migrations (
  id integer primary key,
  ts timestamptz not null default now(),
  breaking boolean not null default false
);

-- The app's roles see no table of the queue. They come by these functions, which stay within the authority of the act.

-- Adds a job. What it holds is ids and short words alone: this is the second wall, the first is in jobs/payload.ts.
-- The message says nothing of what was found.
create function jobs.add(
  authority text, person text, task text, input jsonb, attempts integer, key text, run_at timestamptz, if_none boolean
) returns uuid
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  uuid_form constant text := '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  word_form constant text := '[a-z][a-z0-9_.-]{0,59}';
  job uuid := uuidv7();
  whole_key text := authority || '/' || task || '/' || key;
begin
  if task !~ ('^' || word_form || '$') or person !~ ('^' || uuid_form || '$') or attempts not between 1 and 16
     or key !~ '^[a-z0-9:.-]{1,200}$' then
    raise exception 'a job has a name, a person, a few attempts and a key of ids' using errcode = 'GT005';
  end if;
  if jsonb_typeof(input) <> 'object' or octet_length(input::text) > 10000
     or exists (
       select from jsonb_path_query(input, 'strict $.**') part
       where case jsonb_typeof(part)
         when 'string' then
           part #>> '{}' !~ ('^(' || uuid_form || '|[0-9a-f]{64}|' || word_form || ')$')
         when 'number' then part #>> '{}' !~ '^-?[0-9]{1,6}$'
         when 'object' then exists (select from jsonb_object_keys(part) name where name !~ '^[a-z][A-Za-z]{0,39}$')
         else false end) then
    raise exception 'a job holds ids and short words, and here is something else' using errcode = 'GT005';
  end if;
  if if_none and exists (select from graphile_worker._private_jobs j where j.key = whole_key) then
    return null;
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('id', job, 'authority', authority, 'personId', person, 'input', input),
    run_at => run_at, max_attempts => attempts, job_key => whole_key);
  return job;
end $$;

-- From within an act: for its authority, and in the name of whoever acts or of the system, never of somebody else.
create function jobs.enqueue(
  task text, input jsonb, by_system boolean, attempts integer, key text, run_at timestamptz, if_none boolean
) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return jobs.add(
    current_authority(),
    case when by_system then '00000000-0000-8000-8000-000000000001' else current_person() end,
    task, input, attempts, key, run_at, if_none);
end $$;

-- Dead letters of this authority: jobs that have no attempt left.
create function jobs.dead() returns table (
  id uuid, task text, person uuid, attempts integer, error text, enqueued timestamptz, failed timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select (j.payload ->> 'id')::uuid, t.identifier, (j.payload ->> 'personId')::uuid, j.attempts::integer, j.last_error,
      j.created_at, j.updated_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null
      and j.payload ->> 'authority' = current_authority() and j.payload ->> 'id' is not null
    order by j.updated_at desc limit 500;
end $$;

-- Gives a dead letter its attempts back, or removes it. False where there is none of that id.
create function jobs.settle(job uuid, again boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  number bigint;
begin
  select j.id into number from graphile_worker._private_jobs j
  where j.attempts >= j.max_attempts and j.locked_at is null
    and j.payload ->> 'authority' = current_authority() and j.payload ->> 'id' = job::text
  for update;
  if number is null then
    return false;
  end if;
  if again then
    perform graphile_worker.reschedule_jobs(array[number], run_at => now(), attempts => 0);
    perform pg_notify('jobs:insert', '{"count":1}');
  else
    perform graphile_worker.complete_jobs(array[number]);
  end if;
  return true;
end $$;

-- For the worker: a job that was refused will be refused again.
create function jobs.give_up(number bigint) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update graphile_worker._private_jobs set attempts = max_attempts where id = number;
end $$;

-- For the worker: frees the jobs of workers that have gone. A worker that lives holds a lock of this number and its name.
create function jobs.free_abandoned() returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.force_unlock_workers(array(
    select held.worker
    from (select distinct j.locked_by as worker from graphile_worker._private_jobs j where j.locked_by is not null offset 0) held
    where pg_try_advisory_xact_lock(8467005, hashtext(held.worker))));
end $$;

revoke execute on all functions in schema jobs from public;
grant usage on schema jobs to gt_app;
grant execute on function jobs.enqueue, jobs.dead, jobs.settle to gt_app;
