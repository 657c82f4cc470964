"""What may still be done with a dispatch."""

from tuanle.dispatches.models import Dispatch


def is_confirmed(dispatch: Dispatch) -> bool:
    return dispatch.confirmed_at is not None


def can_open_campaign(dispatch: Dispatch) -> bool:
    return is_confirmed(dispatch) and dispatch.campaign_id is None
