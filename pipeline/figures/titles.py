"""What each figure is called, in Vietnamese and English: the same words on the page, in the report and in tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TALLIES: Final[Mapping[str, tuple[str, str]]] = {
    "dossiers": ("Hồ sơ tiếp nhận", "Dossiers received"),
    "resolved": ("Đã giải quyết", "Resolved"),
    "owing": ("Phải có kết quả bằng văn bản", "Owing a written result"),
    "with_result": ("Có kết quả điện tử", "With an electronic result"),
    "digitised": ("Có số hóa thành phần", "With a digitised component"),
    "digitised_whole": ("Số hóa cả thành phần và kết quả", "Component and result digitised"),
    "reused": ("Hồ sơ có tái sử dụng", "Dossiers with a reuse"),
    "reuses": ("Lượt tái sử dụng", "Reuses"),
    "straight": ("Không cần người sửa", "Straight through"),
    "on_time": ("Đúng hạn", "On time"),
    "overdue": ("Quá hạn", "Overdue"),
    "fields": ("Trường thông tin", "Fields"),
    "asked": ("Trường cần người xem", "Fields a person looked at"),
    "prefills": ("Tờ khai được điền sẵn", "Forms prefilled"),
    "prefill_fields": ("Trường trên tờ khai", "Fields on those forms"),
    "prefill_filled": ("Trường được điền sẵn", "Fields prefilled"),
    "judged": ("Mẫu chất lượng đã xem", "Quality samples judged"),
    "wrong": ("Mẫu sai", "Samples wrong"),
    "records": ("Bản ghi lưu kho", "Records sealed"),
    "invalid": ("Bản ghi chưa đúng", "Records not valid"),
    "incomplete": ("Bản ghi chưa đủ", "Records not complete"),
    "unclean": ("Bản ghi chưa sạch", "Records not clean"),
    "lapsed": ("Bản ghi không còn sống", "Records not live"),
}
"""Every count of a tally."""

INDICATORS: Final[Mapping[str, tuple[str, str]]] = {
    "4.1": ("Hồ sơ có cấp kết quả điện tử", "Dossiers with an electronic result"),
    "4.2": ("Hồ sơ số hóa thành phần và kết quả", "Dossiers with components and result digitised"),
    "4.3": ("Hồ sơ khai thác, sử dụng lại dữ liệu số hóa", "Dossiers that reuse digitised data"),
    "4.4": ("Hồ sơ số hóa có kết nối, chia sẻ", "Digitised dossiers connected and shared"),
    "4.5": ("Ứng dụng dữ liệu dân cư (không đếm được từ SoHoa)", "Population data used (SoHoa cannot count it)"),
}
"""The digitisation group of Quyết định 766/QĐ-TTg."""

SHARES: Final[Mapping[str, tuple[str, str]]] = {
    "prefilled": ("Trường tờ khai được điền sẵn", "Form fields prefilled"),
    "on_time": ("Đúng hạn", "On time"),
    "straight": ("Đi thẳng, không cần người sửa", "Straight through"),
    "wrong": ("Sai theo mẫu chất lượng", "Wrong by quality samples"),
    "valid": ("Đúng", "Valid"),
    "complete": ("Đủ", "Complete"),
    "clean": ("Sạch", "Clean"),
    "live": ("Sống", "Live"),
}

MEANINGS: Final[Mapping[str, tuple[str, str]]] = {
    "valid": (
        "mọi giá trị hợp quy tắc của trường và của mẫu giấy, hoặc đã có người đối chiếu với giấy",
        "every value passes the rules of its field and form, or a person held it against the paper",
    ),
    "complete": (
        "có giá trị ở mọi trường bắt buộc và có tệp PDF/A của giấy",
        "every demanded field has a value and the paper's PDF/A is there",
    ),
    "clean": (
        "giá trị viết đúng chuẩn, không có bản ghi trùng của cùng một giấy còn hiệu lực",
        "values are written as they should be, and no second record of the same paper is in force",
    ),
    "live": (
        "hôm nay còn dùng được: chưa thu hồi, thay thế, hết hạn, khóa do chủ đã mất",
        "may serve today: not revoked, superseded, expired, or locked by its owner's death",
    ),
}
"""What the four words of quality mean, as they are counted."""
