"""Example dwellings with a published net heat demand: RVO Voorbeeldwoningen 2022.

https://www.rvo.nl/onderwerpen/wetten-en-regels-gebouwen/voorbeeldwoningen-bestaande-bouw

Areas, U-values and demands as published; g of HR++ glass (0.60) is recalled. The
corner dwelling before 1946 is from a second-hand transcription of the same publication,
without a floor perimeter. The last column is the limit that the publication gives.
The gallery flat was read after the surcharge was chosen: it is the one row that nothing
was fitted on.
"""

EXAMPLE_DWELLINGS = """\
id,type_nl,group,period,state,ag_m2,facade_m2,facade_rc,facade_u,door_m2,door_u,window_m2,window_u,window_g,roof_pitched_m2,roof_pitched_u,roof_flat_m2,roof_flat_u,floor_m2,floor_rc,floor_perimeter_m,height_m,storeys,ventilation,qv10,q_h_nd_kwh_m2_published,standaard_kwh_m2
terraced-1965-present,Rijwoning tussen,EGW,1965-1974,huidig,114.9,37.67,0.43,1.667,4.6,3.4,24.98,2.9,0.75,55.6,0.971,0,,48.3,0.17,10.73,9,3,A1,2.5,141.92,57.54
corner-1946-present,Rijwoning hoek,EGW,1946-1964,huidig,100.9,86.02,0.35,1.923,5.31,3.4,20.1,1.8,0.6,48.15,0.98,12.72,1.923,46.6,0.15,19.36,9,3,A1,3.6,208.22,84.24
corner-1946-package-3,Rijwoning hoek,EGW,1946-1964,pakket 3,100.9,86.02,1.7,0.535,5.31,2.0,20.1,1.4,0.6,48.15,0.275,12.72,0.275,46.6,3.5,19.36,9,3,C5a,0.7,70.49,84.24
corner-1946-package-5,Rijwoning hoek,EGW,1946-1964,pakket 5,100.9,86.02,1.7,0.535,5.31,1.4,20.1,1.4,0.6,48.15,0.275,12.72,0.275,46.6,3.5,19.36,9,3,D5 central WTW,0.4,53.89,84.24
detached-1975-present,Vrijstaand,EGW,1975-1991,huidig,161.0,126.42,1.3,0.68,8.0,3.4,31.4,2.9,0.75,100.86,0.68,19.6,0.68,93.0,0.52,38.67,6,2,A1,2.4,157.33,90.3
semi-1992-present,2-onder-1-kap,EGW,1992-2005,huidig,143.9,103.3,2.5,0.3745,6.93,3.4,27.22,2.9,0.75,65.12,0.3745,19.02,0.3745,68.95,2.5,24.32,9,3,C1,1.8,107.98,78.01
porch-flat-1965-present,"Portiekwoning tussen, midden",MGW,1965-1974,huidig,74.67,17.62,0.43,1.667,5.4,3.4,15.71,2.9,0.75,0,,0,,0,,,12,,C1 ducts unknown,1.5,90.73,45
gallery-flat-1975-present,"Galerijwoning tussen, midden",MGW,1975-1991,huidig,67.25,12.87,1.3,0.68,4.4,3.4,9.98,2.9,0.75,0,,0,,0,,,12,,C1 ducts unknown,1.0,70.0,45
corner-1900-package-3,Rijwoning hoek,EGW,before 1946,pakket 3,110.75,86.72,1.7,0.535,7.73,2.0,21.32,1.4,0.6,72.28,0.275,0,,54.15,3.5,,9,3,C5a,0.7,73.82,169.22
corner-1900-package-5,Rijwoning hoek,EGW,before 1946,pakket 5,110.75,86.72,1.7,0.535,7.73,1.4,21.32,1.4,0.6,72.28,0.275,0,,54.15,3.5,,9,3,D5,0.4,56.6,169.22
"""  # noqa: E501
"""A table in the columns that `tests.benchmarks.heat_demand` reads."""
