from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "tuanle.campaigns"
    label = "campaigns"
