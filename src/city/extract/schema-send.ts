/** Special educational needs: tables of the Standard Safeguarding Dataset (SystemC DDL 1.4.0), as published. Each line: column, type, PK where it is one, -> where it points. */
export const send = `
ssd_send
  send_table_id nvarchar(48) PK
  send_person_id nvarchar(48) -> ssd_person.pers_person_id
  send_upn nvarchar(48)
  send_uln nvarchar(48)
  send_upn_unknown nvarchar(6)
ssd_ehcp_requests
  ehcr_ehcp_request_id nvarchar(48) PK
  ehcr_send_table_id nvarchar(48) -> ssd_send.send_table_id
  ehcr_ehcp_req_date datetime
  ehcr_ehcp_req_outcome_date datetime
  ehcr_ehcp_req_outcome nvarchar(100)
ssd_ehcp_assessment
  ehca_ehcp_assessment_id nvarchar(48) PK
  ehca_ehcp_request_id nvarchar(48) -> ssd_ehcp_requests.ehcr_ehcp_request_id
  ehca_ehcp_assessment_outcome_date datetime
  ehca_ehcp_assessment_outcome nvarchar(100)
  ehca_ehcp_assessment_exceptions nvarchar(100)
ssd_ehcp_named_plan
  ehcn_named_plan_id nvarchar(48) PK
  ehcn_ehcp_asmt_id nvarchar(48) -> ssd_ehcp_assessment.ehca_ehcp_asmt_id
  ehcn_named_plan_start_date datetime
  ehcn_named_plan_ceased_date datetime
  ehcn_named_plan_ceased_reason nvarchar(100)
ssd_ehcp_active_plans
  ehcp_active_ehcp_id nvarchar(48) PK
  ehcp_ehcp_request_id nvarchar(48) -> ssd_ehcp_requests.ehcr_ehcp_request_id
  ehcp_active_ehcp_last_review_date datetime
ssd_sen_need
  senn_table_id nvarchar(48) PK
  senn_active_ehcp_id nvarchar(48) -> ssd_ehcp_active_plans.ehcp_active_ehcp_id
  senn_active_ehcp_need_type nvarchar(100)
  senn_active_ehcp_need_rank nchar(1)
`
