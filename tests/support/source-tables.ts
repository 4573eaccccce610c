/** Every table that a source names, in running text, a list or a drawing. Written by hand from the sources: docs/data-model.md must have a row for each. */
export const SOURCE_TABLES: Readonly<Record<string, readonly string[]>> = {
  S0: words(`
    sys_tenants channels_platforms channels_platform_pages omnichannel_contact omnichannel_message staff crm_personal_keys
    facebook_page pancake_contact pancake_message facebook_contact instagram_contact zalo_contact
  `),
  S1: words(`
    conversations messages message_attachments conversation_notes conversation_tags conversation_tag conversation_assignments
    message_status_updates campaign_messages automated_replies canned_responses conversation_transfers sla_policies customers users
    campaigns templates
  `),
  S2: words(`
    db_customer db_customer_batch db_contact_pancake db_sub_id_lead db_log_merge_customer crm_personal_keys crm_personal_contacts
    crm_personal_profile crm_personal_addresses crm_personal_journey crm_customers crm_customer_batches crm_customer_merge_logs
    crm_leads crm_potential crm_reengage_personal_keys crm_reengaged_batches crm_reengage_batches_stats db_sent_link_customer db_order
    db_order_detail db_order_line_item db_payment_order db_order_return db_order_product_custom db_status_diamond db_status_pre_order
    db_list_refunded_order db_status_after_sales_services orders order_items order_line_items order_payments order_returns
    order_customization order_statuses order_pre_order_statuses order_refunds orders_after_sales order_item_statuses order_pre_orders
    orders_meta order_meta_crm order_images order_item_customization order_item_pre_orders order_items_after_sales
    note_order_not_found db_list_cart_share db_inbound_shipment db_items_inbound_shipment db_item_notes_inbound_shipment
    db_orders_inbound_shipment db_outbound_shipments db_outbound_shipments_orders db_outbound_shipments_products db_shipstation_order
    inbound_shipments inbound_shipment_items inbound_shipment_notes outbound_shipments outbound_shipment_orders
    outbound_shipment_products shipstation_orders db_staff hr_staff staff db_list_end_shift db_sales_performance_tracker db_lead_sale
    db_target_report_end_shift db_history_sales_performance_tracker db_employee_dashboard db_sales_management db_thanhtich
    db_warning_staff shift_reports shift_report sales_performance lead_sales department performance_criteria performance_evaluation
    performance_score db_shift_schedule_sales db_draft_shift_schedule_sales db_schedule_preferences db_info_revision_schedule
    db_revision_shift_schedule db_request_off_sales db_schedule_rm_cate schedule schedule_preferences schedule_revision
    schedule_revision_detail schedule_time_off_request leave_type db_project_space db_task_space db_task_repeat_space
    db_notification_task db_conversation_task db_repository_project project task recurring_task task_notification task_comment
    project_repository milestone task_watcher task_dependency task_attachment task_comment_mention task_activity
    recurring_task_assignee project_projects db_iv_product db_iv_category db_iv_stock db_iv_attributes db_iv_tag db_material_stock
    db_material_per_product db_material_attributes db_cat_autosku db_promo db_new_promo_two db_new_promo_two_item db_history_inventory
    db_list_batch product products category stock product_attribute product_tag material material_product material_attribute
    category_autosku promotion product_category product_attribute_value product_set_item product_variant product_image
    product_customize diamond gemstone db_campaigns db_history_report_ads mkt_campaigns mkt_campaign_goals mkt_campaign_activities
    mkt_campaign_activities_history mkt_campaign_projects mkt_promotions mkt_promotion_campaigns mkt_promotion_channels
    mkt_promotion_products mkt_promotion_categories mkt_promotion_attributes mkt_promotion_exclusions mkt_promotion_bmgm_products
    mkt_promotion_free_items mkt_promotion_redemptions mkt_asset_folders mkt_marketing_assets mkt_brand_settings mkt_brand_colors
    mkt_brand_typography mkt_brand_logos mkt_brand_guidelines mkt_affiliates mkt_utm_links mkt_reference_documents
    mkt_marketing_channels mkt_campaign_tasks mkt_campaign_metrics mkt_campaign_files channels_platforms channels_platform_pages
    omnichannel_contact omnichannel_message omnichannel_message_attachment omnichannel_message_reaction omnichannel_conversation
    db_messages_pancake db_summary_messages_pancake db_log_ads_customer_pancake twilio_sender_accounts twilio_sender_phone_numbers
    twilio_users twilio_sms_messages twilio_attachments twilio_contacts twilio_conversation_meta twilio_customer_phone_numbers
    twilio_message_reactions twilio_kv_store SMS_sender_accounts SMS_sender_phone_numbers SMS_service_accounts SMS_messages
    SMS_attachments SMS_contacts SMS_meta_conversation SMS_reactions sys_tenants sys_users auth_users sys_roles sys_permissions
    sys_role_permissions sys_user_roles db_history_action db_history_stock db_history_webhook_cb logs_human logs_system logs_webhook
    action_history stock_history webhook_history alert_keys alerts notes db_workflow_ai workflow res_attributes res_cat_autosku
    res_category res_history_stock res_order res_order_detail res_order_line_item res_product res_stock
  `),
  S3: words(`
    organizations users channels platform_integrations client_channel_assignments client_platform_links messages message_user_status
    message_reactions
  `),
  S4: words(`
    users contacts conversations messages labels conversation_labels notes message_templates broadcast_messages broadcast_recipients
  `),
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
